"""The pages in which members write."""
