"""The ground floor: what a communique graph says, the frozen values of facts, and what is known beforehand."""
