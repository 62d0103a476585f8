"""Writes the fixtures of TreeEnsembleTest: small models of LightGBM and XGBoost, and what these libraries score by them.

    pip install lightgbm==4.6.0 xgboost==2.1.4 scikit-learn==1.9.1
    python tree_fixtures.py ../resources/io/retrieval4j/learningtorank

and again in environments of their own with lightgbm==3.3.5 xgboost==1.7.6 numpy==1.26.4 scikit-learn==1.9.1 and with xgboost==3.2.0:
files bear the version that wrote them. A line has a model's name, its text, rows of features (null where missing) and raw scores.
"""

import json
import sys
from pathlib import Path

import numpy as np

OUT = Path(sys.argv[1])
rng = np.random.default_rng(20261130)
X = rng.normal(size=(400, 4)).round(4)
X[rng.random(X.shape) < 0.15] = np.nan
X[rng.random(X.shape) < 0.1] = 0.0
signal = np.nan_to_num(X[:, 0], nan=0.7) + np.nan_to_num(X[:, 1], nan=-1) ** 2 - np.nan_to_num(X[:, 2])
GRADES = np.digitize(signal, [0, 1, 2.5])
GROUPS = [10] * 40
# Thresholds themselves, the floats around them and extremes are where comparisons go wrong.
PROBES = np.concatenate([X[:12], rng.normal(size=(4, 4)).round(4), [[np.nan] * 4, [0.0] * 4, [-0.0, 1e-36, -1e-36, 1e30]]])


def line(name, model, probes, scores):
    rows = [[None if np.isnan(v) else v for v in row] for row in probes.tolist()]
    return json.dumps({"name": name, "model": model, "features": rows, "scores": [float(s) for s in scores]}) + "\n"


def around(thresholds, feature, dtype):
    rows = np.zeros((3 * len(thresholds), 4))
    t = np.array(thresholds, dtype=dtype)
    inf = dtype(np.inf)
    rows[:, feature] = np.concatenate([np.nextafter(t, -inf), t, np.nextafter(t, inf)])
    return rows


def lightgbm():
    import lightgbm as lgb

    common = dict(num_leaves=5, min_data_in_leaf=10, verbose=-1, num_threads=1, seed=1, deterministic=True)
    settings = {
        "lambdarank": dict(objective="lambdarank"),
        "binary": dict(objective="binary"),
        "zero-as-missing": dict(objective="regression", zero_as_missing=True),
        "without-missing": dict(objective="regression", use_missing=False),
        "random-forest": dict(objective="regression", boosting="rf", bagging_fraction=0.6, bagging_freq=1),
    }
    lines = []
    for name, setting in settings.items():
        ranking = name == "lambdarank"
        label = (GRADES > 1).astype(int) if name == "binary" else GRADES
        data = lgb.Dataset(X, label, group=GROUPS if ranking else None, free_raw_data=False)
        booster = lgb.train({**common, **setting}, data, 6)
        probes = np.concatenate([PROBES, around(splits(booster), 0, np.float64)])
        scores = booster.predict(probes, raw_score=True)
        text = booster.model_to_string().split("\nfeature_importances")[0] + "\n"
        lines.append(line(name, text, probes, scores))
        dump = booster.dump_model()
        for extra in ("feature_infos", "feature_importances", "monotone_constraints", "pandas_categorical"):
            dump.pop(extra, None)
        lines.append(line(name + ", dumped", json.dumps(dump), probes, scores))
    (OUT / f"lightgbm-{lgb.__version__}.jsonl").write_text("".join(lines))


def splits(booster):
    found = []

    def walk(node):
        if "split_feature" in node:
            if node["split_feature"] == 0:
                found.append(node["threshold"])
            walk(node["left_child"])
            walk(node["right_child"])

    for tree in booster.dump_model()["tree_info"]:
        walk(tree["tree_structure"])
    return sorted(set(found))[:4]


def xgboost():
    import xgboost as xgb

    common = dict(max_depth=3, nthread=1, seed=1)
    settings = {
        "ndcg": dict(objective="rank:ndcg"),
        "logistic": dict(objective="binary:logistic"),
        "poisson": dict(objective="count:poisson"),
        "squared": dict(objective="reg:squarederror", base_score=0.25),
        "dart": dict(objective="reg:squarederror", booster="dart", rate_drop=0.4, one_drop=1),
        "linear": dict(objective="reg:squarederror", booster="gblinear"),
    }
    lines = []
    for name, setting in settings.items():
        label = (GRADES > 1).astype(int) if name == "logistic" else GRADES
        data = xgb.DMatrix(X, label)
        if name == "ndcg":
            data.set_group(GROUPS)
        parameters = {**common, **setting}
        if name == "linear":
            del parameters["max_depth"]
        booster = xgb.train(parameters, data, 6)
        model = json.loads(booster.save_raw("json"))
        probes = PROBES
        if name != "linear":
            trees = model["learner"]["gradient_booster"]
            trees = trees.get("gbtree", trees)["model"]["trees"]
            at = [c for t in trees for c, f, l in zip(t["split_conditions"], t["split_indices"], t["left_children"]) if l >= 0 and f == 0]
            probes = np.concatenate([PROBES, around(sorted(set(at))[:4], 0, np.float32)])
            for tree in trees:
                for unused in ("base_weights", "loss_changes", "sum_hessian", "parents"):
                    del tree[unused]
        scores = booster.predict(xgb.DMatrix(probes), output_margin=True)
        lines.append(line(name, json.dumps(model), probes, scores))
        if name == "ndcg":
            dump = "[" + ",".join(booster.get_dump(dump_format="json")) + "]"
            base = model["learner"]["learner_model_param"]["base_score"]
            lines.append(line(name + ", dumped", dump, probes, scores - np.float32(base.strip("[]"))))
    (OUT / f"xgboost-{xgb.__version__}.jsonl").write_text("".join(lines))


if __name__ == "__main__":
    for library in (lightgbm, xgboost):
        try:
            library()
        except ModuleNotFoundError as e:
            print(e)
