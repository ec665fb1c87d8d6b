namespace NetGen.Networks.Losses.Options;

[Network(7)]
[Linear(7, 5)]
[SVMLoss(Margin = 0.4)]
internal sealed partial class OptionsSVMMargin;
