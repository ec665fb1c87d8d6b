using System.Globalization;

namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Functions of every element.</summary>
internal static class Activations
{
    /// <summary>Adds a layer whose arguments are attributes of the node.</summary>
    public static void Add(OnnxNode node, string layer, params (string Attribute, double Missing)[] arguments) =>
        AddWith(node, layer, [.. arguments.Select(a => node.Number(a.Attribute, a.Missing))]);

    /// <summary>Adds a layer of stated arguments.</summary>
    public static void AddWith(OnnxNode node, string layer, params double[] arguments) => AddAll(node, (layer, [.. arguments.Select(Text)]));

    /// <summary><c>Selu</c>: λ · ELU, which has a name of its own for the usual numbers.</summary>
    public static void Selu(OnnxNode node)
    {
        if (!node.Has("alpha") && !node.Has("gamma"))
        {
            AddWith(node, "SELU");
            return;
        }

        AddAll(node, ("ELU", [Text(node.Number("alpha", 1.67326))]), ("Scale", [Text(node.Number("gamma", 1.0507))]));
    }

    /// <summary><c>HardSigmoid</c>: max(0, min(1, α · x + β)).</summary>
    public static void Hardsigmoid(OnnxNode node) => AddAll(
        node, ("Scale", [Text(node.Number("alpha", 0.2))]), ("Shift", [Text(node.Number("beta", 0.5))]), ("Clamp", ["0", "1"]));

    /// <summary><c>ThresholdedRelu</c>: x above α, 0 elsewhere.</summary>
    public static void ThresholdedRelu(OnnxNode node) => AddWith(node, "Threshold", node.Number("alpha", 1), 0);

    /// <summary><c>Clip</c>, whose bounds are attributes or inputs.</summary>
    public static void Clip(OnnxNode node)
    {
        string[] bounds = [.. Bound(node, 1, "min"), .. Bound(node, 2, "max")];
        AddAll(node, bounds.Length == 0 ? ("Scale", ["1"]) : ("Clamp", bounds));
    }

    /// <summary><c>Pow</c> with one exponent for all elements.</summary>
    public static void Power(OnnxNode node)
    {
        OnnxTensor exponents = node.Given(1)!;
        double[] values = [.. exponents.Floats.Select(v => (double)v), .. exponents.Integers.Select(v => (double)v)];
        if (values.Length != 1)
        {
            throw new NotApplicableException("exponents that are not one float or 64-bit integer for all elements");
        }

        AddWith(node, "Power", values[0]);
    }

    private static void AddAll(OnnxNode node, params (string Layer, string[] Arguments)[] layers)
    {
        if (node.Draft.Known(node.Inputs[0]) is { Type: not Format.Tensor.Types.ElementType.Float } other)
        {
            throw new NotApplicableException($"elements of type {other.Type}; networks compute in single precision");
        }

        node.TakeElements();
        foreach ((string layer, string[] arguments) in layers)
        {
            node.Draft.Add(layer, arguments);
        }

        node.Draft.Make(node.Output);
    }

    private static IEnumerable<string> Bound(OnnxNode node, int input, string name)
    {
        double? bound = node.Given(input) is { Floats: [var given] } ? given : node.Has(name) ? node.Number(name, 0) : null;
        return bound is { } value ? [$"{char.ToUpperInvariant(name[0])}{name[1..]} = {Text(value)}"] : [];
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
