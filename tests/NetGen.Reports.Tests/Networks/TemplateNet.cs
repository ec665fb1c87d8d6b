namespace NetGen.Reports.Tests;

/// <summary>One linear layer on pixels: its weights are images.</summary>
[Network(3, 4, 5)]
[Flatten]
[Linear(2), Softmax]
internal sealed partial class TemplateNet;
