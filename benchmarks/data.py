"How fast the data come: scenes a second on one core, seconds to load the digits."
import time

import torch

from fastdiff.data import digits, scenes

torch.set_num_threads(1)
start = time.perf_counter()
digits()
print(f'digits()        {time.perf_counter() - start:8.2f} s, the first call')
scenes(100)
n = 2000
rates = []
for seed in range(3):
    start = time.perf_counter()
    scenes(n, seed=seed)
    rates.append(n/(time.perf_counter() - start))
print(f'scenes({n})    {max(rates):8.0f} scenes a second on one core, the best of three')
