"""Milliseconds of a training step with PyTorch on one thread, beside `Offprint.Bench training`: the same
architectures, 10,000 triples of 101 sensors, minibatches of 2,000 in a new order each epoch, torch.optim.Adam."""
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
SENSORS, ROWS, BATCH, WARM = 101, 10_000, 2000, 50


def layers(widths, activate_last):
    parts = []
    for i, (a, b) in enumerate(zip(widths, widths[1:])):
        parts.append(torch.nn.Linear(a, b))
        if activate_last or i + 2 < len(widths):
            parts.append(torch.nn.ReLU())
    return torch.nn.Sequential(*parts)


class DeepONet(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.branch = layers([SENSORS, 40, 40], False)
        self.trunk = layers([1, 40, 40], True)
        self.bias = torch.nn.Parameter(torch.zeros(()))

    def forward(self, u, y):
        return (self.branch(u) * self.trunk(y)).sum(1) + self.bias


class Stacked(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(SENSORS, 400)
        self.output = torch.nn.Parameter(torch.randn(40, 10) * 0.4)
        self.trunk = layers([1, 40, 40], True)
        self.bias = torch.nn.Parameter(torch.zeros(()))

    def forward(self, u, y):
        branch = (torch.relu(self.hidden(u)).view(-1, 40, 10) * self.output).sum(2)
        return (branch * self.trunk(y)).sum(1) + self.bias


class Plain(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.all = layers([SENSORS + 1, width, width, 1], False)

    def forward(self, u, y):
        return self.all(torch.cat([u, y], 1)).squeeze(1)


u, y, target = torch.rand(ROWS, SENSORS) * 2 - 1, torch.rand(ROWS, 1) * 2 - 1, torch.rand(ROWS) * 2 - 1
steps = int(sys.argv[1]) if len(sys.argv) > 1 else 500


def measure(model):
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
    order, at = torch.randperm(ROWS), 0

    def step():
        nonlocal order, at
        if at == ROWS:
            order, at = torch.randperm(ROWS), 0
        rows = order[at:at + BATCH]
        at += BATCH
        loss = torch.nn.functional.mse_loss(model(u[rows], y[rows]), target[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss.item()

    for _ in range(WARM):
        step()
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(steps // 5):
            step()
        best = min(best, (time.perf_counter() - start) * 1000 / (steps // 5))
    return best


for name, model in [("deeponet-40", DeepONet()), ("stacked-40x10", Stacked()), ("mlp-50", Plain(50)), ("mlp-100", Plain(100)), ("mlp-200", Plain(200))]:
    print(f"{name} {measure(model):.3f}", flush=True)
