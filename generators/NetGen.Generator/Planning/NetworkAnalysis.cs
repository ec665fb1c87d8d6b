using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Shape inference: carries the shape of a sample from layer to layer and gives every tensor its place.</summary>
internal static class NetworkAnalysis
{
    // Tensors start on a cache line.
    private const int TensorAlignment = 16;

    // Addresses inside a kernel are 32-bit offsets of floats.
    private const long MaxActivation = 1 << 24;
    private const long MaxTensor = 1 << 28;

    public static NetworkAnalysisResult Analyze(NetworkSpec spec)
    {
        var problems = new List<Problem>();
        var sites = new List<LayerSite>();
        var names = new Dictionary<string, int>();
        var places = new int[3];
        var shape = new Shape(spec.InputShape);
        Shape? beforeFlatten = null;
        string producer = "the network's input";
        (int Field, int Jump)? receptive = (1, 1);
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            Layer layer = LayerCatalog.Create(spec.Layers[i]);
            var check = new ShapeCheck(i, layer.Kind, producer, beforeFlatten, problems);
            if (layer.InferOutput(shape, check) is not { } output || TooLarge(layer, shape, output, check))
            {
                return new(new EquatableArray<Problem>(problems), sites, null);
            }

            if (layer.SeesEverything)
            {
                receptive = null;
            }
            else if (receptive is { } r && layer.Window is { } window)
            {
                receptive = (r.Field + ((window.Extent - 1) * r.Jump), r.Jump * window.Stride);
            }

            names[layer.MemberName] = names.TryGetValue(layer.MemberName, out int seen) ? seen + 1 : 1;
            string prefix = layer.TensorPrefix ?? i.ToString(CultureInfo.InvariantCulture);
            sites.Add(new LayerSite(i, layer, layer.MemberName + names[layer.MemberName], shape, output, Place(layer.Tensors(shape), prefix, places))
            {
                ReceptiveField = receptive?.Field ?? 0,
            });
            if (layer.IsReshape)
            {
                beforeFlatten = shape;
            }
            else if (!output.Equals(shape))
            {
                producer = layer.Kind;
                beforeFlatten = null;
            }

            shape = output;
        }

        LossLayer? loss = spec.Loss is null ? null : LayerCatalog.CreateLoss(spec.Loss);
        loss?.Check(shape, new ShapeCheck(Problem.LossSite, loss.Kind, producer, beforeFlatten, problems));
        if (spec.Loss is null && !sites.Any(s => !s.Layer.IsReshape) && problems.Count == 0)
        {
            problems.Add(new Problem(ProblemKind.NoLayers, Problem.NetworkSite, null, "The network has no layer that computes; put at least one on the class."));
        }

        return new(new EquatableArray<Problem>(problems), sites, loss);
    }

    private static bool TooLarge(Layer layer, Shape input, Shape output, ShapeCheck check)
    {
        long activation = output.Dimensions.Aggregate(1L, (product, d) => product * d);
        if (activation > MaxActivation)
        {
            check.Report(ProblemKind.TooLarge, null, $"{layer.Kind} makes {output} = {activation} values a sample; expected at most {MaxActivation}");
            return true;
        }

        long tensor = layer.Tensors(input).Select(t => t.Length).DefaultIfEmpty(0).Max();
        if (tensor > MaxTensor)
        {
            check.Report(ProblemKind.TooLarge, null, $"{layer.Kind} has a tensor of {tensor} values; expected at most {MaxTensor}");
            return true;
        }

        return false;
    }

    private static List<TensorSite> Place(IReadOnlyList<TensorSpec> tensors, string prefix, int[] places)
    {
        var sites = new List<TensorSite>();
        foreach (TensorSpec tensor in tensors)
        {
            int kind = tensor.IsTrainable ? 0 : tensor.Role == TensorSpec.BatchCount ? 2 : 1;
            sites.Add(new TensorSite(tensor, $"{prefix}.{tensor.Suffix}", places[kind]));
            places[kind] += kind == 2 ? 1 : (int)((tensor.Length + TensorAlignment - 1) / TensorAlignment * TensorAlignment);
        }

        return sites;
    }
}
