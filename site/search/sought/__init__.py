"""What people seek, as sums per day that lead back to nobody; one module per question.

requests   is this somebody who searches, or a click on a filter, a robot, an editor who tries?
words      may these words be kept at all?
counting   sums in memory, written down now and then, never while somebody waits
reading    what editors are shown
"""
