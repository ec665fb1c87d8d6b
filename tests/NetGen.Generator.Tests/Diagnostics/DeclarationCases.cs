namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in the declaration of the class and in the set of its attributes.</summary>
internal static class DeclarationCases
{
    public static readonly DiagnosticCase[] All =
    [
        new(
            "not partial",
            "[Network(4), Linear(2)] public class {|NG0001:Net|};",
            "Net must be partial, because the generator writes its other half: write 'partial class Net'",
            HasSurface: false),
        new(
            "file-local",
            "[Network(4), Linear(2)] {|NG0001:file|} partial class Net;",
            "Net is visible in this file only, but the generator writes its other half into another: remove 'file'",
            HasSurface: false),
        new(
            "inside a class that is not partial",
            "public static class {|NG0002:Models|} { [Network(4), Linear(2)] public partial class Net; }",
            "Models must be partial, because it contains the network Net and the generator writes into both",
            HasSurface: false),
        new(
            "generic",
            "[Network(4), Linear(2)] public partial class Net{|NG0003:<T>|};",
            "Net<T> is generic; a network and the types around it cannot be, because its code is written once",
            HasSurface: false),
        new(
            "inside a generic class",
            "public partial class Models{|NG0003:<TKey, TValue>|} { [Network(4), Linear(2)] public partial class Net; }",
            "Models<TKey, TValue> is generic; a network and the types around it cannot be, because its code is written once",
            HasSurface: false),
        new(
            "another base class",
            "public class Animal; [Network(4), Linear(2)] public partial class Net : {|NG0004:Animal|}, System.IDisposable { public void Dispose() { } }",
            "Net derives from Animal, but the generated half derives from NetGen.Network: a network can have no other base class",
            HasSurface: false),
        new(
            "another base class on another part",
            "[Network(4), Linear(2)] public partial class Net; public partial class Net : {|NG0004:System.IO.MemoryStream|};",
            "Net derives from MemoryStream, but the generated half derives from NetGen.Network: a network can have no other base class",
            HasSurface: false),
        new(
            "record",
            "[Network(4), Linear(2)] public partial record {|NG0004:Net|};",
            "Net is a record, and the generated half derives from NetGen.Network, which a record cannot: write 'class'",
            HasSurface: false),
        new(
            "static",
            "[Network(4), Linear(2)] public static partial class {|NG0004:Net|};",
            "Net is static, and the generated half derives from NetGen.Network, which a static class cannot: remove 'static'",
            HasSurface: false),
        new(
            "primary constructor",
            "[Network(4), Linear(2)] public partial class Net{|NG0004:(int size)|} { public int Size => size; }",
            "Net has a primary constructor, but the generated half derives from NetGen.Network and has its own constructor: Net(ulong seed)",
            HasSurface: false),
        new(
            "no layers",
            "[{|NG0005:Network|}(4)] public partial class Net;",
            "Net has no layers: put layer attributes such as [Linear(10)] on the declaration with [Network]"),
        new(
            "a loss but no layers",
            "[{|NG0005:NetGen.Network|}(4), CrossEntropyLoss] public partial class Net;",
            "Net has no layers: put layer attributes such as [Linear(10)] on the declaration with [Network]"),
        new(
            "two losses",
            "[Network(4), Linear(2), CrossEntropyLoss, {|NG0006:MSELoss|}] public partial class Net;",
            "Net has two losses, CrossEntropyLoss and MSELoss; expected one, or [Outputs] with one for each"),
        new(
            "a layer on another part",
            "[Network(4), Linear(3)] public partial class Net; [{|NG0008:Linear|}(2), ReLU] public partial class Net;",
            "Linear stands on another part of Net; all layers must stand on the part with [Network], because their order counts"),
        new(
            "all layers on another part",
            "[Network(4)] public partial class Net; [{|NG0008:Linear|}(2)] public partial class Net;",
            "Linear stands on another part of Net; all layers must stand on the part with [Network], because their order counts"),
        new(
            "the loss on another part",
            "[{|NG0008:CrossEntropyLoss|}] public partial class Net; [Network(4), Linear(2)] public partial class Net;",
            "CrossEntropyLoss stands on another part of Net; all layers must stand on the part with [Network], because their order counts"),
        new(
            "input shape without dimensions",
            "[{|NG0009:Network|}, Linear(2)] public partial class Net;",
            "The input shape has no dimension; expected (features), (channels, length) or (channels, height, width)"),
        new(
            "input length of zero",
            "[Network(2, {|NG0009:0|}), Flatten, Linear(2)] public partial class Net;",
            "The input shape has 0 for length; expected at least 1"),
        new(
            "input shape with four dimensions",
            "[Network({|NG0009:new[] { 64, 1, 28, 28 }|}), Flatten, Linear(2)] public partial class Net;",
            "The input shape has 4 dimensions (64×1×28×28); expected (features), (channels, length) or (channels, height, width)"),
        new(
            "input height of zero",
            "[Network(1, {|NG0009:0|}, 28), Flatten, Linear(2)] public partial class Net;",
            "The input shape has 0 for height; expected at least 1"),
        new(
            "negative number of features",
            "[Network({|NG0009:-4|}), Linear(2)] public partial class Net;",
            "The input shape has -4 for features; expected at least 1"),
        new(
            "input width of zero in an array",
            "[Network(inputShape: new int[] { 1, 28, {|NG0009:0|} }), Flatten, Linear(2)] public partial class Net;",
            "The input shape has 0 for width; expected at least 1"),
    ];
}
