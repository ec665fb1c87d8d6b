namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Losses that do not fit the output, and their arguments out of range.</summary>
internal static class LossCases
{
    public static readonly DiagnosticCase[] All =
    [
        new(
            "margin loss on an image",
            "[Network(1, 8, 8), Conv2d(10, 3), {|NG1005:MultiMarginLoss|}] public partial class Net;",
            "10 channels (10×6×6) arrive from Conv2d; MultiMarginLoss expects one score a class: put [Flatten] between them"),
        Loss("too few class weights", "CrossEntropyLoss(Weight = {|NG1005:[1, 2]|})", "CrossEntropyLoss: weight has 2 values; expected 3, one a class"),
        Loss("no class weights", "NLLLoss(Weight = {|NG1005:new double[0]|})", "NLLLoss: weight has 0 values; expected 3, one a class"),
        Loss(
            "negative class weight",
            "CrossEntropyLoss(Weight = [1, {|NG2001:-2|}, 3])",
            "CrossEntropyLoss: weight of class 1 is -2; expected a finite number of at least 0"),
        Loss("too much smoothing", "CrossEntropyLoss(LabelSmoothing = {|NG2001:1.5|})", "CrossEntropyLoss: labelSmoothing is 1.5; expected 0 to 1"),
        Loss("smoothing that is no number", "CrossEntropyLoss(LabelSmoothing = {|NG2001:double.NaN|})", "CrossEntropyLoss: labelSmoothing is NaN; expected 0 to 1"),
        Loss("cubed margin", "MultiMarginLoss(P = {|NG2001:3|})", "MultiMarginLoss: p is 3; expected 1 or 2"),
        Loss("infinite margin", "SVMLoss(Margin = {|NG2001:1 / 0.0|})", "SVMLoss: margin is Infinity; expected a finite number"),
        Loss("Huber loss without its parabola", "HuberLoss(Delta = {|NG2001:0|})", "HuberLoss: delta is 0; expected a finite number above 0"),
        Loss("negative beta", "SmoothL1Loss(Beta = {|NG2001:-0.5|})", "SmoothL1Loss: beta is -0.5; expected a finite number of at least 0"),
        Loss("no factor", "MSELoss(Factor = {|NG2001:0|})", "MSELoss: factor is 0; expected a finite number above 0"),
        Loss("the same loss twice", "MSELoss, {|NG0006:MSELoss|}", "Net has two losses, MSELoss and MSELoss; expected one, or [Outputs] with one for each"),
        Loss("output of a network with one", "MSELoss(Output = {|NG1101:\"a\"|})", "MSELoss: 'a' is no output; expected [Outputs] that names it"),
        Several("loss without its output", "{|NG1005:MSELoss|}", "MSELoss: output is not given; expected one of 'a', 'b'"),
        Several("output that there is not", "MSELoss(Output = {|NG1101:\"c\"|})", "MSELoss: 'c' is no output; expected one of 'a', 'b'"),
        Several("two losses of an output", "L1Loss(Output = \"b\"), MSELoss(Output = {|NG0006:\"b\"|})", "MSELoss: 'b' has a loss already, L1Loss; expected one for each output"),
        Several(
            "loss that does not fit its output",
            "MSELoss(Output = \"a\"), {|NG1005:CrossEntropyLoss|}(Output = \"b\")",
            "4 channels (4×6×6) arrive from Conv2d; CrossEntropyLoss expects one score a class: put [Flatten] between them"),
    ];

    private static DiagnosticCase Several(string title, string losses, string message) => new(
        title,
        $"[Network(1, 8, 8), Conv2d(4, 3, Name = \"b\"), Flatten, Linear(3, Name = \"a\"), Outputs(\"a\", \"b\"), {losses}] public partial class Net;",
        message);

    private static DiagnosticCase Loss(string title, string loss, string message) =>
        new(title, $"[Network(4), Linear(3), {loss}] public partial class Net;", message);
}
