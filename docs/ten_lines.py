import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
classifier = SVC(gamma=0.001).fit(X[:898], y[:898])
print("read as", classifier.predict(X[898:903]))
print(f"right: {classifier.score(X[898:], y[898:]):.1%}")
plt.imshow(np.hstack(X[898:903].reshape(-1, 8, 8)), cmap="gray_r")
plt.axis("off")
