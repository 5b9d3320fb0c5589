"""Measures the bars of the record's speed side by side with peers; it never judges.

`script/bench` is the door. Each bar is a function in `bench/bars`; what has to run in
a process that has the record open is a job in `bench/inside`; what it is compared with
is in `bench/peers`.
"""
