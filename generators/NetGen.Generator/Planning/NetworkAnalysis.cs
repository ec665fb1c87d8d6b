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
    private const long MaxActivation = 1 << 22;
    private const long MaxParameters = 1 << 27;

    public static NetworkAnalysisResult Analyze(NetworkSpec spec)
    {
        if (CheckInput(spec.InputShape) is { } wrong)
        {
            return new(new EquatableArray<Problem>(wrong), [], null);
        }

        var problems = new List<Problem>();
        var sites = new List<LayerSite>();
        var names = new Dictionary<string, int>();
        var places = new int[3];
        var shape = new Shape(spec.InputShape);
        Shape? beforeFlatten = null;
        string producer = "the network's input";
        ReceptiveField? receptive = ReceptiveField.Start;
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            Layer layer = LayerCatalog.Create(spec.Layers[i]);
            var check = new ShapeCheck(i, layer.Kind, producer, beforeFlatten, problems);
            if (layer.InferOutput(shape, check) is not { } output || TooLarge(layer, shape, output, places[0], check))
            {
                return new(new EquatableArray<Problem>(problems), sites, null);
            }

            if (layer.SeesEverything)
            {
                receptive = null;
            }
            else if (receptive is not null && layer.Window is { } window)
            {
                receptive = receptive.Through(window);
            }

            names[layer.MemberName] = names.TryGetValue(layer.MemberName, out int seen) ? seen + 1 : 1;
            string prefix = layer.TensorPrefix ?? i.ToString(CultureInfo.InvariantCulture);
            sites.Add(new LayerSite(i, layer, layer.MemberName + names[layer.MemberName], shape, output, Place(layer, shape, prefix, places))
            {
                ReceptiveField = receptive?.Pixels(spec.InputShape.Count) ?? [],
            });
            if (layer.IsReshape)
            {
                beforeFlatten = shape;
            }
            else if (!output.Equals(shape) || layer.Window is not null || layer.SeesEverything)
            {
                producer = layer.Kind;
                beforeFlatten = null;
            }

            shape = output;
        }

        LossLayer? loss = spec.Loss is null ? null : LayerCatalog.CreateLoss(spec.Loss);
        loss?.Check(shape, new ShapeCheck(Problem.LossSite, loss.Kind, producer, beforeFlatten, problems));
        if (!sites.Any(s => !s.Layer.IsReshape) && problems.Count == 0)
        {
            problems.Add(new Problem(ProblemKind.NoLayers, Problem.NetworkSite, null, $"{spec.ClassName} has no layer that computes; put at least one on the class"));
        }

        return new(new EquatableArray<Problem>(problems), sites, loss);
    }

    // The declaration's own rules have reported the shape already, with the place of each dimension; its size is reported here.
    private static Problem? CheckInput(EquatableArray<int> shape)
    {
        if (shape.Count is not (1 or 2 or 3) || shape.Any(d => d < 1))
        {
            return new Problem(ProblemKind.InputShape, Problem.NetworkSite, nameof(NetworkAttribute.InputShape), "The input shape is not that of a vector, a sequence or an image");
        }

        long values = shape.Aggregate(1L, (product, d) => product > MaxActivation ? product : product * d);
        return values <= MaxActivation ? null : new Problem(
            ProblemKind.TooLarge, Problem.NetworkSite, nameof(NetworkAttribute.InputShape), $"The input has {new Shape(shape)} values a sample; expected at most {MaxActivation}");
    }

    private static bool TooLarge(Layer layer, Shape input, Shape output, long before, ShapeCheck check)
    {
        if (check.Failed)
        {
            return false;
        }

        long activation = output.Dimensions.Aggregate(1L, (product, d) => product * d);
        if (activation > MaxActivation)
        {
            check.Report(ProblemKind.TooLarge, null, $"{layer.Kind} makes {output} = {activation} values a sample; expected at most {MaxActivation}");
            return true;
        }

        long parameters = before + layer.Tensors(input).Sum(t => t.Length);
        if (parameters > MaxParameters)
        {
            check.Report(ProblemKind.TooLarge, null, $"{layer.Kind} brings the network to {parameters} parameters; expected at most {MaxParameters}");
            return true;
        }

        return false;
    }

    private static List<TensorSite> Place(Layer layer, Shape input, string prefix, int[] places)
    {
        var sites = new List<TensorSite>();
        foreach (TensorSpec stated in layer.Tensors(input))
        {
            TensorSpec tensor = stated with { IsFrozen = stated.IsFrozen || layer.IsFrozen };
            int kind = tensor.IsParameter ? 0 : tensor.Role == TensorSpec.BatchCount ? 2 : 1;
            sites.Add(new TensorSite(tensor, $"{prefix}.{tensor.Suffix}", places[kind]));
            places[kind] += kind == 2 ? 1 : (int)((tensor.Length + TensorAlignment - 1) / TensorAlignment * TensorAlignment);
        }

        return sites;
    }
}
