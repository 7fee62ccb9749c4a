"""Our search beside other static sites' searches: quality and costs, budget, and a first visit, in one run."""
