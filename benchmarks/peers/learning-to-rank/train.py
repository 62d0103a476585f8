"""Trains LightGBM and XGBoost on the tables that `benchmarks.jar learned --pool POOL --work WORK` has written.

    pip install -r requirements.txt
    python train.py WORK

Reads WORK/fold-N.letor and writes WORK/fold-N.lightgbm.txt and WORK/fold-N.xgboost.json, small trees since there are few queries.
"""

import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np
import xgboost as xgb


def read(path):
    grades, groups, rows = [], [], []
    for line in path.read_text().splitlines():
        columns = line.split(" # ")[0].split()
        grades.append(int(columns[0]))
        groups.append(int(columns[1].split(":")[1]))
        rows.append({int(k) - 1: float(v) for k, v in (c.split(":") for c in columns[2:])})
    features = np.full((len(rows), 1 + max(max(row) for row in rows if row)), np.nan)
    for i, row in enumerate(rows):
        for feature, value in row.items():
            features[i, feature] = value
    return np.array(grades), np.array(groups), features


for table in sorted(Path(sys.argv[1]).glob("fold-*.letor")):
    grades, groups, features = read(table)
    sizes = np.bincount(groups)[1:]
    booster = lgb.train(
        dict(objective="lambdarank", num_leaves=7, min_data_in_leaf=50, learning_rate=0.05, seed=1, num_threads=1, verbose=-1),
        lgb.Dataset(features, grades, group=sizes),
        100,
    )
    booster.save_model(table.with_suffix(".lightgbm.txt"))
    data = xgb.DMatrix(features, grades)
    data.set_group(sizes)
    xgb.train(
        dict(objective="rank:ndcg", max_depth=3, min_child_weight=5, eta=0.05, seed=1, nthread=1), data, 100
    ).save_model(table.with_suffix(".xgboost.json"))
