namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Rows of so many tiles that several strips share one, and strips of fewer rows at the lower edge.</summary>
[Network(16, 6, 71)]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
[Conv2d(16, 24, 3, Paddings = [0, 1], Name = "shortcut"), ReLU]
[Conv2d(24, 24, 3, Padding = 1), Add("shortcut")]
[Flatten]
[Linear(6816, 3)]
[CrossEntropyLoss]
internal sealed partial class WideImageNet;
