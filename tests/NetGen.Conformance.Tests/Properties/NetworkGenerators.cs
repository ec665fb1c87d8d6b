using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>Draws networks: chains, and graphs of additions, products, concatenations and branches.</summary>
internal static class NetworkGenerators
{
    private const int MostLayers = 6;
    private const int MostJoinedChannels = 40;

    /// <summary>Networks that are compiled together.</summary>
    /// <param name="count">How many.</param>
    public static Arbitrary<DrawnBatch> Batches(int count) =>
        Arb.From(Network.ArrayOf(count).Select(networks => new DrawnBatch([.. networks])), batch => batch.Shrink());

    private static Gen<DrawnNetwork> Network =>
        from batch in Gen.Elements(1, 3, 16, 33)
        from input in Input
        from count in Gen.Choose(1, MostLayers)
        from named in Gen.Elements(true, false)
        from body in Layers([], input, count, batch, named)
        from end in Gen.Frequency((15, WithEnd(body).SelectMany(layers => Loss(layers[^1].Output).Select(loss => (Layers: layers, Loss: loss)))), (1, WithEmbeddings(body)))
        where end.Layers.Any(l => l.Computes)
        from way in Gen.Elements("Plain", "Inspectable", "SmallBatches")
        select new DrawnNetwork(input, end.Layers, end.Loss, way == "Inspectable", way == "SmallBatches", batch);

    private static Gen<int[]> Input => Gen.Frequency(
        (6, from channels in Gen.Elements(1, 2, 3, 5, 8, 17) from height in Gen.Choose(1, 11) from width in Gen.Choose(1, 11) select new[] { channels, height, width }),
        (2, from channels in Gen.Elements(1, 2, 3, 5, 9) from length in Gen.Choose(1, 19) select new[] { channels, length }),
        (1, from features in LayerGenerators.Channels select new[] { features }));

    private static Gen<ImmutableList<DrawnLayer>> Layers(ImmutableList<DrawnLayer> before, int[] input, int count, int batch, bool named)
    {
        if (count == 0)
        {
            return Gen.Constant(before);
        }

        int[] shape = Last(before, input);
        Gen<ImmutableList<DrawnLayer>> layer = Gen.Frequency(
            (12, LayerGenerators.After(shape, batch).Select(l => ImmutableList.Create(l))),
            (1, LayerGenerators.OfPositive(shape).Select(l => ImmutableList.Create(l.Positive, l.Function))));
        return from step in named ? Step(before, input, batch) : layer
               from all in Layers(before.AddRange(step), input, count - 1, batch, named)
               select all;
    }

    /// <summary>Half of the networks end in scores for classes, where they do not anyway.</summary>
    private static Gen<ImmutableList<DrawnLayer>> WithEnd(ImmutableList<DrawnLayer> body) =>
        from classes in Gen.Choose(2, 10)
        from ends in Gen.Elements(true, false)
        select ends ? Flat(body).Add(new DrawnLayer("Linear", $"{classes}", [classes])) : body;

    /// <summary>Others end in several outputs, which the loss compares.</summary>
    private static Gen<(ImmutableList<DrawnLayer> Layers, string Loss)> WithEmbeddings(ImmutableList<DrawnLayer> body) =>
        from length in Gen.Choose(1, 10)
        from loss in Gen.Elements(
            "TripletMarginLoss(\"a\", \"b\", \"c\")", "TripletMarginLoss(\"c\", \"a\", \"b\", P = 1, Margin = 0.5)", "TripletMarginLoss(\"b\", \"c\", \"a\", Swap = true, Eps = 0.1)",
            "CosineEmbeddingLoss(\"a\", \"c\")", "CosineEmbeddingLoss(\"c\", \"b\", Margin = 0.3, Reduction = LossReduction.Sum)")
        select (Flat(body)
            .AddRange(new[] { "a", "b", "c" }.Select(name => new DrawnLayer("Linear", $"{length}", [length]) { Name = name }))
            .Add(new DrawnLayer("Outputs", "\"a\", \"b\", \"c\"", [3 * length])), loss);

    private static ImmutableList<DrawnLayer> Flat(ImmutableList<DrawnLayer> body) =>
        body[^1].Output.Length == 1 ? body : body.Add(new DrawnLayer("Flatten", "", [body[^1].Length]));

    /// <summary>A named layer, or some that take what named ones before them made.</summary>
    private static Gen<ImmutableList<DrawnLayer>> Step(ImmutableList<DrawnLayer> before, int[] input, int batch)
    {
        int[] shape = Last(before, input);
        string name = $"v{before.Count}";
        (string Name, int[] Shape)[] values = [(NetworkAttribute.Input, input), .. before.Where(l => l.Name is not null).Select(l => (l.Name!, l.Output))];
        (string Name, int[] Shape)[] equal = [.. values.Where(v => v.Shape.SequenceEqual(shape))];
        (string Name, int[] Shape)[] alike = [.. values.Where(v => v.Shape[1..].SequenceEqual(shape[1..]) && v.Shape.Length == shape.Length && v.Shape[0] + shape[0] <= MostJoinedChannels)];

        Gen<ImmutableList<DrawnLayer>> layer = LayerGenerators.After(shape, batch).Select(l => ImmutableList.Create(l with { Name = name }));
        var choices = new List<(int, Gen<ImmutableList<DrawnLayer>>)> { (4, layer) };
        if (before.Count > 0 && equal.Length > 0)
        {
            choices.Add((1, from other in Gen.Elements(equal) from kind in Gen.Elements("Add", "Multiply", "Subtract", "Maximum", "Minimum") select ImmutableList.Create(new DrawnLayer(kind, Quoted(other.Name), shape) { Name = name })));
        }

        if (before.Count > 0 && shape.Length > 1 && Products(values, shape) is { Length: > 0 } products)
        {
            choices.Add((1, Gen.Elements(products).Select(product => ImmutableList.Create(product with { Name = name }))));
        }

        if (before.Count > 0 && alike.Length > 0)
        {
            choices.Add((1, from other in Gen.Elements(alike) select ImmutableList.Create(Concat(other.Name, other.Shape, shape) with { Name = name })));
            if (before[^1].Name is { } main)
            {
                choices.Add((1, Branch(alike, main, shape, before.Count)));
            }
        }

        choices.Add((1, LayerGenerators.OfPositive(shape).Select(l => ImmutableList.Create(l.Positive, l.Function with { Name = name }))));
        if (before.Count > 0 && before[^1].Name is { } pixels && shape.Length > 1)
        {
            choices.Add((1, Excitation(pixels, shape, before.Count)));
        }

        return Gen.Frequency(choices.ToArray());
    }

    /// <summary>The matrix products of what arrives with each of the values that fits, as they are or transposed.</summary>
    private static DrawnLayer[] Products((string Name, int[] Shape)[] values, int[] shape) =>
    [
        .. from value in values
           where value.Shape.Length == shape.Length && value.Shape[..^2].SequenceEqual(shape[..^2])
           from left in new[] { false, true }
           from right in new[] { false, true }
           let inner = shape[left ? ^2 : ^1]
           where value.Shape[right ? ^1 : ^2] == inner
           select new DrawnLayer(
               "MatMul",
               $"{Quoted(value.Name)}{(left ? ", TransposeA = true" : "")}{(right ? ", TransposeB = true" : "")}{(inner > 1 ? $", Scale = {1.0 / inner:0.0###}" : "")}",
               [.. shape[..^2], shape[left ? ^1 : ^2], value.Shape[right ? ^2 : ^1]]),
    ];

    /// <summary>A branch from one of the values, which joins what the last layer made.</summary>
    private static Gen<ImmutableList<DrawnLayer>> Branch((string Name, int[] Shape)[] values, string main, int[] shape, int position) =>
        from value in Gen.Elements(values)
        from adds in Gen.Elements(true, false)
        from outputs in Gen.Elements(1, 3, 8)
        from side in LayerGenerators.Pointwise(value.Shape, adds ? shape[0] : outputs)
        let end = adds ? new DrawnLayer("Add", Quoted(main), shape) : Concat(main, shape, side.Output)
        select ImmutableList.Create(
            new DrawnLayer("From", Quoted(value.Name), value.Shape), side with { Name = $"v{position + 1}" }, end with { Name = $"v{position + 2}" });

    /// <summary>One number for every channel of what the last layer made, which multiplies or divides that, or joins it otherwise.</summary>
    private static Gen<ImmutableList<DrawnLayer>> Excitation(string main, int[] shape, int position) =>
        from kind in Gen.Elements("Avg", "Max")
        from arrives in Gen.Elements(true, false)
        let number = (int[])[shape[0], .. shape[1..].Select(_ => 1)]
        let pool = new DrawnLayer($"Adaptive{kind}Pool{shape.Length - 1}d", "1", number)
        let gate = new DrawnLayer("Sigmoid", "", number) { Name = $"v{position + 1}" }
        from function in Gen.Elements("Multiply", "Multiply", "Subtract", "Divide", "Maximum", "Minimum")
        let product = new DrawnLayer(function, Quoted(arrives ? main : gate.Name!), shape) { Name = $"v{position + (arrives ? 2 : 3)}" }
        select arrives ? ImmutableList.Create(pool, gate, product) : ImmutableList.Create(pool, gate, new DrawnLayer("From", Quoted(main), shape), product);

    private static DrawnLayer Concat(string name, int[] named, int[] shape) => new("Concat", Quoted(name), [shape[0] + named[0], .. shape[1..]]);

    private static string Quoted(string name) => $"\"{name}\"";

    private static int[] Last(ImmutableList<DrawnLayer> layers, int[] input) => layers.Count == 0 ? input : layers[^1].Output;

    private static Gen<string> Loss(int[] output)
    {
        string[] overElements =
        [
            "MSELoss", "MSELoss(Reduction = LossReduction.Sum)", "EuclideanLoss", "L1Loss", "HuberLoss(Delta = 0.4)", "SmoothL1Loss", "SmoothL1Loss(Beta = 0.5)",
            "BCEWithLogitsLoss", "BCEWithLogitsLoss(PosWeight = [2.5])", "KLDivLoss", "KLDivLoss(LogTarget = true)", "KLDivLoss(BatchMean = true)",
            .. (output.Length > 1 && output[1..].Any(d => d > 1) ? ["DiceLoss(Sigmoid = true)"] : Array.Empty<string>()),
            $"BCEWithLogitsLoss(PosWeight = [{string.Join(", ", Enumerable.Range(0, output[0]).Select(i => i % 2 == 0 ? "3" : "0.5"))}])",
        ];
        if (output[0] == 1 || (output.Length > 1 && output[1..].All(d => d == 1)))
        {
            return Gen.Elements(overElements);
        }

        string weights = $"Weight = [{string.Join(", ", Enumerable.Range(0, output[0]).Select(i => i % 3 == 2 ? "0.5" : $"{(i % 3) + 1}"))}]";
        string[] overLabels =
        [
            "CrossEntropyLoss", "CrossEntropyLoss(LabelSmoothing = 0.2)", "CrossEntropyLoss(IgnoreIndex = 1)", $"CrossEntropyLoss({weights})",
            $"CrossEntropyLoss({weights}, LabelSmoothing = 0.1, IgnoreIndex = 0)", "CrossEntropyLoss(Reduction = LossReduction.Sum)", "NLLLoss", $"NLLLoss({weights})",
            "CrossEntropyLoss(SoftTargets = true)", $"CrossEntropyLoss(SoftTargets = true, {weights}, LabelSmoothing = 0.1)",
        ];
        string[] dependsOnShape = output.Length > 1 ? ["DiceLoss", "DiceLoss(Smooth = 1)", "DiceLoss(IgnoreIndex = 0)"] : ["MultiMarginLoss", "MultiMarginLoss(P = 2, Margin = 0.5)", "SVMLoss", "SVMLoss(P = 2)"];
        return Gen.Elements([.. overElements, .. overLabels, .. dependsOnShape]);
    }
}
