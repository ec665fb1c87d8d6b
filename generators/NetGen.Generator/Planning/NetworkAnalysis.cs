using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>Shape inference: carries the shape of a sample from layer to layer and gives every tensor its place.</summary>
internal sealed class NetworkAnalysis
{
    // Tensors start on a cache line.
    private const int TensorAlignment = 16;

    // Addresses inside a kernel are 32-bit offsets of floats.
    private const long MaxActivation = 1 << 22;
    private const long MaxParameters = 1 << 27;

    private readonly List<Problem> _problems = [];
    private readonly List<LayerSite> _sites = [];
    private readonly List<ValueInfo> _values = [];
    private readonly List<NetworkOutput> _outputs = [];
    private readonly Dictionary<string, int> _memberCounts = [];
    private readonly NameScope _names;
    private readonly int[] _places = new int[3];
    private int _maskLength;

    private NetworkAnalysis(ValueInfo input) => _names = new NameScope(input);

    public static NetworkAnalysisResult Analyze(NetworkSpec spec)
    {
        var shape = new Shape(spec.InputShape);
        if (CheckInput(spec.InputShape) is { } wrong)
        {
            return new(shape, new EquatableArray<Problem>(wrong), [], LayerSite.NetworkInput, null);
        }

        var input = new ValueInfo(LayerSite.NetworkInput, shape, "the network's input");
        var analysis = new NetworkAnalysis(input);
        ValueInfo? output = analysis.Run(spec.Layers, input);
        LossLayer? loss = output is null ? null : analysis.Finish(spec, output);
        List<LayerSite> sites = analysis._sites;
        return new(shape, new EquatableArray<Problem>(analysis._problems), sites, output?.Site ?? sites.Count - 1, loss) { Outputs = analysis._outputs };
    }

    /// <summary>The output of the last layer; null if that of a layer cannot be told.</summary>
    private ValueInfo? Run(EquatableArray<LayerSpec> layers, ValueInfo current)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            Layer layer = LayerCatalog.Create(layers[i]);
            if (layer.EndsNetwork && i < layers.Count - 1)
            {
                _problems.Add(new Problem(ProblemKind.OutputsNotLast, i, null, $"{layer.Kind}: {layers[i + 1].Kind} stands behind it; expected nothing, because the network ends with its outputs"));
                return null;
            }

            if (Add(i, layer, current) is not { } output)
            {
                return null;
            }

            string own = i.ToString(CultureInfo.InvariantCulture);
            if (_names.Add(layer.Name ?? own, isChosen: layer.Name is not null, output) is { } clash)
            {
                _problems.Add(new Problem(ProblemKind.DuplicateName, i, nameof(LayerAttribute.Name), Words.Line($"{layer.Kind}: {clash}")));
                return null;
            }

            _values.Add(output);
            current = output;
        }

        return current;
    }

    private ValueInfo? Add(int position, Layer layer, ValueInfo current)
    {
        var inputs = new List<ValueInfo>();
        if (layer.TakesPrevious)
        {
            inputs.Add(current);
        }

        foreach (LayerReference reference in layer.References)
        {
            if (_names.Find(reference.Name) is not { } found)
            {
                _problems.Add(new Problem(ProblemKind.UnknownLayer, position, reference.Argument, Words.Line($"{layer.Kind}: {_names.Explain(reference.Name)}")));
                return null;
            }

            inputs.Add(found);
        }

        ValueInfo first = inputs[0];
        if (layer.StartsBranch)
        {
            return first.StartBranch(position);
        }

        inputs.ForEach(i => i.Use());
        var check = new ShapeCheck(position, layer.Kind, first.Producer, first.BeforeFlatten, _problems);
        if (layer.InferOutput(inputs.Select(i => i.Shape).ToArray(), check) is not { } output || TooLarge(layer, first.Shape, output, _places[0], check))
        {
            return null;
        }

        if (layer.EndsNetwork)
        {
            NameOutputs(layer, inputs);
        }

        ValueInfo value = Describe(layer, inputs, output) with { Position = position };
        _memberCounts[layer.MemberName] = _memberCounts.TryGetValue(layer.MemberName, out int seen) ? seen + 1 : 1;
        string prefix = layer.Name ?? position.ToString(CultureInfo.InvariantCulture);
        _sites.Add(new LayerSite(value.Site, layer, layer.MemberName + _memberCounts[layer.MemberName], first.Shape, output, Place(layer, first.Shape, prefix, _places))
        {
            Inputs = inputs.Select(i => i.Site).ToArray(),
            MaskOffset = _maskLength,
            ReceptiveField = value.Receptive?.Pixels(_names.Input.Shape.Rank) ?? [],
        });
        _maskLength += layer.Mask(first.Shape)?.Length ?? 0;
        return value;
    }

    private ValueInfo Describe(Layer layer, List<ValueInfo> inputs, Shape output)
    {
        ValueInfo first = inputs[0];
        ReceptiveField? receptive = layer.SeesEverything ? null : inputs.Select(i => i.Receptive).Aggregate(ReceptiveField.Join);
        if (receptive is not null && layer.Window is { } window)
        {
            receptive = receptive.Through(window);
        }

        bool changes = !output.Equals(first.Shape) || layer.Window is not null || layer.SeesEverything || inputs.Count > 1;
        return new ValueInfo(_sites.Count, output, !layer.IsReshape && changes ? layer.Kind : first.Producer)
        {
            BeforeFlatten = layer.IsReshape ? first.Shape : changes ? null : first.BeforeFlatten,
            Receptive = receptive,
        };
    }

    private void NameOutputs(Layer layer, List<ValueInfo> inputs)
    {
        int offset = 0;
        for (int i = 0; i < inputs.Count; i++)
        {
            _outputs.Add(new NetworkOutput(layer.References[i].Name, inputs[i].Shape, offset));
            offset += inputs[i].Shape.Length;
        }
    }

    /// <summary>What can be said of the network as a whole, and its loss.</summary>
    private LossLayer? Finish(NetworkSpec spec, ValueInfo output)
    {
        LossLayer? loss = new LossAnalysis(spec, output, _outputs, _names, _problems).Run();
        if (!_sites.Any(s => !s.Layer.PassesOn(training: false)) && _problems.Count == 0)
        {
            _problems.Add(new Problem(ProblemKind.NoLayers, Problem.NetworkSite, null, $"{spec.ClassName} has no layer that computes; put at least one on the class"));
        }

        output.Use();
        foreach (ValueInfo unused in _values.Where(v => !v.IsUsed))
        {
            string kind = spec.Layers[unused.Position].Kind;
            _problems.Add(new Problem(ProblemKind.UnusedBranch, unused.Position, null, $"{kind}: nothing uses its output; name it and take it with Add, Concat or From, or remove it"));
        }

        return loss;
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
