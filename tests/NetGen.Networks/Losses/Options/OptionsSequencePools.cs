namespace NetGen.Networks.Losses.Options;

[Network(3, 19, Inspectable = true)]
[Conv1d(3, 17, 2), Tanh, MaxPool1d(3, Stride = 2, Padding = 1, Dilation = 2)]
[AvgPool1d(3, Stride = 2, Padding = 1, CeilMode = true, CountIncludePad = false), Flatten]
[Linear(85, 3)]
[CrossEntropyLoss]
internal sealed partial class OptionsSequencePools;
