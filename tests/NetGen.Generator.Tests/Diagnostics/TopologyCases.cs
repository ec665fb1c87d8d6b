namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Networks that are no chain, and whose parts do not meet.</summary>
internal static class TopologyCases
{
    public static readonly DiagnosticCase[] All =
    [
        new(
            "name that no layer has",
            "[Network(4), Linear(4, Name = \"a\"), ReLU(Name = \"b\"), Linear(4), Add({|NG1101:\"c\"|})] public partial class Net;",
            "Add: no layer before it is named 'c'; the names are 'b', 'a', 'input'"),
        new(
            "name of a layer that stands behind",
            "[Network(4), Linear(4), Concat({|NG1101:\"late\"|}), Linear(4, Name = \"late\")] public partial class Net;",
            "Concat: no layer before it is named 'late'; the names are 'input'"),
        new(
            "layer that adds its own output",
            "[Network(4), Linear(4), Add({|NG1101:\"sum\"|}, Name = \"sum\")] public partial class Net;",
            "Add: no layer before it is named 'sum'; the names are 'input'"),
        new(
            "second name that no layer has",
            "[Network(4), Linear(4, Name = \"a\"), Linear(4), Add(\"a\", \"input\", {|NG1101:\"A\"|})] public partial class Net;",
            "Add: no layer before it is named 'A'; the names are 'a', 'input'"),
        new(
            "branch from nowhere",
            "[Network(4), Linear(4, Name = \"a\"), From({|NG1101:null!|}), Linear(4)] public partial class Net;",
            "From: no layer before it is named ''; the names are 'a', 'input'"),
        new(
            "the same name twice",
            "[Network(4), Linear(4, Name = \"a\"), Linear(2, Name = {|NG1102:\"a\"|})] public partial class Net;",
            "Linear: another layer before it has the name 'a' or stands at that position"),
        new(
            "name of the input",
            "[Network(4), Linear(4, Name = {|NG1102:\"input\"|})] public partial class Net;",
            "Linear: 'input' is the name of the network's input"),
        new(
            "addition of other channels",
            "[Network(3, 8, 8), Conv2d(4, 3, Padding = 1), Add({|NG1103:NetworkAttribute.Input|}), Flatten] public partial class Net;",
            "4 channels (4×8×8) arrive from Conv2d, but 'input' is 3×8×8; Add expects the same shape from all"),
        new(
            "addition of another size",
            "[Network(3, 8, 8), ReLU(Name = \"a\"), Conv2d(3, 3), Add(layer: {|NG1103:\"a\"|})] public partial class Net;",
            "3 channels (3×6×6) arrive from Conv2d, but 'a' is 3×8×8; Add expects the same shape from all"),
        new(
            "concatenation of another size",
            "[Network(3, 8, 8), ReLU(Name = \"a\"), ReLU(Name = \"b\"), Concat(\"a\"), MaxPool2d(2, Name = \"c\"), Concat(\"c\", {|NG1103:\"b\"|})] public partial class Net;",
            "6 channels (6×4×4) arrive from MaxPool2d, but 'b' is 3×8×8; Concat expects the same height and width from all"),
        new(
            "concatenation of an image and a vector",
            "[Network(3, 8, 8), ReLU(Name = \"a\"), Flatten, Concat({|NG1103:\"a\"|})] public partial class Net;",
            "192 features (3×8×8) arrive from the network's input, but 'a' is 3×8×8; Concat expects the same height and width from all"),
        new(
            "branch that nothing uses",
            "[Network(4), Linear(4, Name = \"a\"), {|NG1104:Linear|}(8), From(\"a\"), Linear(2), CrossEntropyLoss] public partial class Net;",
            "Linear: nothing uses its output; name it and take it with Add, Concat or From, or remove it"),
        new(
            "named branch that nothing uses",
            "[Network(4), Linear(8), {|NG1104:ReLU|}(Name = \"a\"), From(\"input\"), Linear(2)] public partial class Net;",
            "ReLU: nothing uses its output; name it and take it with Add, Concat or From, or remove it"),
        new(
            "start of a branch without layers",
            "[Network(4), Linear(4, Name = \"a\"), {|NG1104:From|}(\"input\"), From(\"a\"), Linear(2)] public partial class Net;",
            "From: nothing uses its output; name it and take it with Add, Concat or From, or remove it"),
        new(
            "output that no layer makes",
            "[Network(4), Linear(4, Name = \"a\"), Outputs(\"a\", {|NG1101:\"b\"|})] public partial class Net;",
            "Outputs: no layer before it is named 'b'; the names are 'a', 'input'"),
        new(
            "output named twice",
            "[Network(4), Linear(4, Name = \"a\"), Outputs(\"a\", {|NG1102:\"a\"|})] public partial class Net;",
            "Outputs: 'a' is an output already"),
        new(
            "layer behind the outputs",
            "[Network(4), Linear(4, Name = \"a\"), {|NG1105:Outputs|}(\"a\"), ReLU] public partial class Net;",
            "Outputs: ReLU stands behind it; expected nothing, because the network ends with its outputs"),
        new(
            "layer that is no output",
            "[Network(4), Linear(4, Name = \"a\"), {|NG1104:Linear|}(3), Outputs(\"a\")] public partial class Net;",
            "Linear: nothing uses its output; name it and take it with Add, Concat or From, or remove it"),
        new(
            "block that is no network",
            "public class Plain; [Network(4), Block({|NG1106:typeof(Plain)|}), Linear(2)] public partial class Net;",
            "Block: Plain is not marked [Network(...)]; expected a network class"),
        new(
            "block in itself",
            "[Network(4), Linear(4), Block({|NG1106:typeof(Net)|})] public partial class Net;",
            "Block: Net contains itself"),
        new(
            "block with several outputs",
            "[Network(4), Linear(4, Name = \"a\"), Outputs(\"a\")] public partial class Part; [Network(4), Block({|NG1106:typeof(Part)|})] public partial class Net;",
            "Block: Part has several outputs; expected a network with one"),
        new(
            "block that expects other channels",
            "[Network(4), Linear(4, 2)] public partial class Part; [Network(8), Linear(8), Block({|NG1001:typeof(Part)|})] public partial class Net;",
            "in Part: 8 features arrive from Linear; Linear expects 4"),
        new(
            "name inside another block",
            "[Network(4), Linear(4, Name = \"a\")] public partial class Part; [Network(4), Block(typeof(Part)), Add({|NG1101:\"a\"|})] public partial class Net;",
            "Add: no layer before it is named 'a'; the names are 'input'"),
        new(
            "block that shares with none",
            "[Network(4), Linear(4)] public partial class Part; [Network(4), Block(typeof(Part), SharedWith = {|NG1107:\"a\"|})] public partial class Net;",
            "Block: 'a' is no block before it of the class Part"),
        new(
            "blocks of other weights",
            "[Network(4), Linear(2)] public partial class Part; [Network(4), Block(typeof(Part), Name = \"a\"), Block(typeof(Part), SharedWith = {|NG1107:\"a\"|})] public partial class Net;",
            "in Part: Linear: weight is 2×2 here and 2×4 where it is shared"),
    ];
}
