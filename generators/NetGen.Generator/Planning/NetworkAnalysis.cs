using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;
using NetGen.Generator.Vocabulary.Joins;
using NetGen.Generator.Vocabulary.Losses;
using NetGen.Generator.Vocabulary.Shapes;

namespace NetGen.Generator.Planning;

/// <summary>Shape inference: carries the shape of a sample from layer to layer and gives every tensor its place.</summary>
internal sealed class NetworkAnalysis
{
    // The bytes of all parameters are one span, which twice as many would leave.
    private const long MaxParameters = 1 << 28;

    // A network of blocks of blocks has more layers than anybody has written.
    private const int MaxLayers = 1 << 12;

    private readonly List<Problem> _problems = [];
    private readonly List<LayerSite> _sites = [];
    private readonly List<SamplePart> _inputs = [];
    private readonly List<SamplePart> _outputs = [];
    private readonly HashSet<string> _identifiers = [];
    private readonly ValueInfo _input;
    private readonly bool _declaresInputs;
    private readonly NameScope _names;
    private readonly int[] _places = new int[3];
    private long _inputLength;
    private int _maskLength;

    private NetworkAnalysis(ValueInfo input, bool declaresInputs)
    {
        _input = input;
        _declaresInputs = declaresInputs;
        _names = new NameScope(declaresInputs ? null : input);
    }

    public static NetworkAnalysisResult Analyze(NetworkSpec spec)
    {
        var shape = new Shape(spec.InputShape);
        if (CheckInput(spec.InputShape) is { } wrong)
        {
            return new(shape, new EquatableArray<Problem>(wrong), [], LayerSite.NetworkInput, null);
        }

        var input = new ValueInfo(LayerSite.NetworkInput, shape, "the network's input");
        var analysis = new NetworkAnalysis(input, DeclaredInputs.Joined(spec.Layers) is not null);
        var scope = new LayerScope(analysis._names, spec.ClassName.TrimStart('@'));
        ValueInfo? output = analysis.Run(spec.Layers, input, scope);
        LossLayer? loss = output is null ? null : analysis.Finish(spec, output, scope.Members);
        List<LayerSite> sites = analysis._sites;
        NetworkAnalysisResult result = new(shape, new EquatableArray<Problem>(analysis._problems), sites, output?.Site ?? sites.Count - 1, loss)
        {
            Inputs = analysis._inputs,
            Outputs = analysis._outputs,
            Members = scope.Members,
            ParameterLength = analysis._places[0],
            FlushesDenormals = spec.FlushDenormals,
            AllowsWinograd4x4 = spec.AllowWinograd4x4,
        };
        Problem? problem = result.Problems.Count > 0 ? null
            : MemoryCheck.Find(spec, result) ?? (spec.FullInteger ? IntegerPlan.Of(result).Problem : null);
        return problem is null ? result : result with { Problems = new EquatableArray<Problem>(problem) };
    }

    /// <summary>The output of the last layer; null if that of a layer cannot be told.</summary>
    private ValueInfo? Run(EquatableArray<LayerSpec> specs, ValueInfo current, LayerScope scope)
    {
        var values = new List<ValueInfo>();
        Layer[] layers = [.. specs.Select(LayerCatalog.Create)];
        string[] members = MemberNames.Of(layers, scope.Owner);
        scope = scope with { Repairs = new NameRepairs(scope.Names, values, layers.Select(l => l.Name)) };
        for (int i = 0; i < layers.Length; i++)
        {
            Layer layer = layers[i] with
            {
                IsFrozen = layers[i].IsFrozen || scope.IsFrozen,
                IsShared = scope.IsShared || (layers[i].Name is { } shared && layers.Any(l => l.SharedWith == shared)),
            };
            if (layer is InputLayer declared)
            {
                layer = declared = declared with { Offset = _inputLength };
                _inputLength = declared.End;
            }

            if (layer.EndsNetwork && i < layers.Length - 1)
            {
                Report(ProblemKind.OutputsNotLast, i, null, $"{layer.Kind}: {layers[i + 1].Kind} stands behind it; expected nothing, because the network ends with its outputs");
                return null;
            }

            ValueInfo? output = layer.Block is { } block ? AddBlock(i, layer, members[i], block, current, scope) : Add(i, layer, members[i], current, scope);
            if (output is null)
            {
                return null;
            }

            string own = i.ToString(CultureInfo.InvariantCulture);
            if (scope.Names.Add(layer.Name ?? own, isChosen: layer.Name is not null, output) is { } clash)
            {
                Report(ProblemKind.DuplicateName, i, nameof(LayerAttribute.Name), $"{layer.Kind}: {clash}", scope.Repairs?.Free(layer.Name ?? own));
                return null;
            }

            values.Add(output);
            current = output;
        }

        current.Use();
        foreach (ValueInfo unused in values.Where(v => !v.IsUsed))
        {
            Report(ProblemKind.UnusedBranch, unused.Position, null, $"{layers[unused.Position].Kind}: nothing uses its output; name it and take it with Add, Multiply, Concat or From, or remove it", Repair.Remove);
        }

        return current;
    }

    /// <summary>The layers of a block, and what they make. What is wrong with them is wrong with the block.</summary>
    private ValueInfo? AddBlock(int position, Layer layer, string member, BlockSpec block, ValueInfo current, LayerScope scope)
    {
        var check = new ShapeCheck(position, layer.Kind, current.Producer, current.BeforeFlatten, _problems);
        if (layer.InferOutput(current.Shape, check) is null || !HasInput(layer, position, current))
        {
            return null;
        }

        string prefix = $"{scope.Names.Prefix}{layer.Name ?? position.ToString(CultureInfo.InvariantCulture)}.";
        LayerScope inner = scope.Within(member, block.Name) with { Names = new NameScope(current, scope.Names, prefix), IsFrozen = layer.IsFrozen, IsShared = layer.IsShared };
        (int firstSite, int firstParameter) = (_sites.Count, _places[0]);

        // Inside a block that shares its tensors, everything is as it is in the other.
        if (layer.SharedWith is { } name && scope.SourceDistance == 0)
        {
            if (scope.Names.FindBlock(name) is not { } shared || !shared.Spec.Equals(block))
            {
                Report(ProblemKind.CannotShare, position, nameof(BlockAttribute.SharedWith), $"Block: {Words.Name(name)} is no block before it of the class {block.Name}");
                return null;
            }

            inner = inner with { IsShared = true, SourceDistance = firstSite - shared.FirstSite, GradientShift = firstParameter - shared.FirstParameter };

            // Gradients lie as the parameters do, so this is room for the part of the gradient that comes from here.
            _places[0] += shared.EndParameter - shared.FirstParameter;
        }

        int problems = _problems.Count;
        ValueInfo? output = Run(block.Layers, current, inner);
        scope.Members.Add(new LayerMember(member, null) { Block = block, Sites = (firstSite, _sites.Count), Members = inner.Members });
        if (_problems.Count > problems)
        {
            Problem first = _problems[problems];
            _problems.RemoveRange(problems, _problems.Count - problems);
            string argument = first.Kind == ProblemKind.CannotShare ? nameof(BlockAttribute.SharedWith) : nameof(BlockAttribute.Network);
            _problems.Add(new Problem(first.Kind, position, argument, Words.Line($"in {block.Name}: {first.Message}")) { Block = block.FullName });
        }

        if (layer.Name is { } own && inner.SourceDistance == 0)
        {
            scope.Names.AddBlock(own, new SharedBlock(block, firstSite, firstParameter, _places[0]));
        }

        return output?.LeaveBlock(position);
    }

    private void Report(ProblemKind kind, int position, string? argument, string message, Repair? repair = null) =>
        _problems.Add(new Problem(kind, position, argument, Words.Line(message), repair));

    private ValueInfo? Add(int position, Layer layer, string member, ValueInfo current, LayerScope scope)
    {
        var inputs = new List<ValueInfo>();
        if (!HasInput(layer, position, current))
        {
            return null;
        }

        if (layer is InputLayer)
        {
            inputs.Add(_input);
        }
        else if (layer.TakesPrevious)
        {
            inputs.Add(current);
        }

        foreach (LayerReference reference in layer.References)
        {
            if (scope.Names.Find(reference.Name) is not { } found)
            {
                (string reason, Repair? repair) = scope.Repairs!.Unknown(reference.Name, layer, current);
                Report(ProblemKind.UnknownLayer, position, reference.Argument, $"{layer.Kind}: {reason}", repair);
                return null;
            }

            inputs.Add(found);
        }

        ValueInfo first = inputs[0];
        if (_sites.Count >= MaxLayers)
        {
            Report(ProblemKind.TooLarge, position, null, $"{layer.Kind} is the layer with the number {MaxLayers + 1}; expected at most {MaxLayers}, with those of all blocks");
            return null;
        }

        if (layer.StartsBranch)
        {
            return first.StartBranch(position);
        }

        inputs.ForEach(i => i.Use());
        var check = new ShapeCheck(position, layer.Kind, first.Producer, first.BeforeFlatten, _problems);
        int problems = _problems.Count;
        Shape? inferred = layer.InferOutput(inputs.Select(i => i.Shape).ToArray(), check);
        for (int i = problems; i < _problems.Count; i++)
        {
            _problems[i] = _problems[i] is { Kind: ProblemKind.CannotJoin, Repair: null, Argument: { } wrong } join ? join with { Repair = scope.Repairs?.Fitting(layer, inputs, wrong) } : _problems[i];
        }

        if (inferred is not { } output || TooLarge(layer, first.Shape, output, _places[0], check))
        {
            return null;
        }

        if (layer is InputLayer input)
        {
            _inputs.Add(new SamplePart(layer.Name!, output, (int)input.Offset));
        }

        if (layer.EndsNetwork)
        {
            NameOutputs(layer, inputs);
        }

        ValueInfo value = Describe(layer, inputs, output) with { Position = position };
        string prefix = scope.Names.Prefix + (layer.Name ?? position.ToString(CultureInfo.InvariantCulture));
        LayerSite? source = scope.SourceDistance == 0 ? null : _sites[_sites.Count - scope.SourceDistance];
        if (source is not null && !CheckShared(position, layer, first.Shape, source))
        {
            return null;
        }

        IReadOnlyList<TensorSite> tensors = source?.Tensors ?? Place(layer, first.Shape, prefix, _places);
        var site = new LayerSite(value.Site, layer, MemberNames.Free(scope.Path.Replace(".", string.Empty) + member, _identifiers), first.Shape, output, tensors)
        {
            Path = scope.Path + member,
            Position = scope.Names == _names ? position : null,
            Source = source is null ? null : source.Source ?? source.Index,
            Use = source is null ? 0 : _sites.Count(s => ReferenceEquals(s.Tensors, tensors)),
            TensorPrefix = prefix,
            GradientShift = source is null ? 0 : source.GradientShift + scope.GradientShift,
            Inputs = inputs.Select(i => i.Site).ToArray(),
            MaskOffset = _maskLength,
            ReceptiveField = value.Receptive?.Pixels(_input.Shape.Rank) ?? [],
        };
        _sites.Add(site);
        scope.Members.Add(new LayerMember(member, site));
        _maskLength += layer.Mask(first.Shape)?.Length ?? 0;
        return value;
    }

    // Where inputs are declared, nobody takes the network's own but they.
    private bool HasInput(Layer layer, int position, ValueInfo current)
    {
        bool isMissing = _declaresInputs && current == _input && layer.TakesPrevious;
        if (isMissing)
        {
            Report(ProblemKind.UnknownLayer, position, null, $"{layer.Kind}: nothing arrives, because the network declares its inputs; expected [Input] before it");
        }

        return !isMissing;
    }

    private ValueInfo Describe(Layer layer, List<ValueInfo> inputs, Shape output)
    {
        ValueInfo first = inputs[0];
        WindowReach? window = layer.Window(first.Shape);
        ReceptiveField? receptive = layer.SeesAllPixels(first.Shape) ? null
            : inputs.Select(i => inputs.Count > 1 && i.Shape.Pixels < output.Pixels ? i.Receptive?.Spread() : i.Receptive).Aggregate(ReceptiveField.Join);
        if (receptive is not null && window is not null)
        {
            receptive = receptive.Through(window.Value);
        }

        bool changes = !output.Equals(first.Shape) || window is not null || layer.SeesEverything || inputs.Count > 1;
        return new ValueInfo(_sites.Count, output, !layer.IsReshape && changes ? layer.Kind : first.Producer)
        {
            BeforeFlatten = layer.IsReshape ? first.Shape : changes ? null : first.BeforeFlatten,
            Receptive = receptive,
        };
    }

    private bool CheckShared(int position, Layer layer, Shape input, LayerSite source)
    {
        foreach ((TensorSpec own, TensorSpec other) in layer.Tensors(input).Zip(source.Tensors, (own, other) => (own, other.Spec)))
        {
            if (!own.Dimensions.SequenceEqual(other.Dimensions))
            {
                Report(ProblemKind.CannotShare, position, null, $"{layer.Kind}: {own.Suffix} is {new Shape(own.Dimensions)} here and {new Shape(other.Dimensions)} where it is shared");
                return false;
            }
        }

        return true;
    }

    private void NameOutputs(Layer layer, List<ValueInfo> inputs)
    {
        int offset = 0;
        for (int i = 0; i < inputs.Count; i++)
        {
            _outputs.Add(new SamplePart(layer.References[i].Name, inputs[i].Shape, offset));
            offset += inputs[i].Shape.Length;
        }
    }

    /// <summary>What can be said of the network as a whole, and its loss.</summary>
    private LossLayer? Finish(NetworkSpec spec, ValueInfo output, IReadOnlyList<LayerMember> members)
    {
        LossLayer? loss = new LossAnalysis(spec, output, _outputs, _names, _problems).Run();
        if (!_sites.Any(s => !s.Layer.PassesOn(training: false)) && _problems.Count == 0)
        {
            _problems.Add(new Problem(ProblemKind.NoLayers, Problem.NetworkSite, null, $"{spec.ClassName} has no layer that computes; put at least one on the class"));
        }

        _problems.AddRange(MemberClashes.Find(spec, members));
        return loss;
    }

    // The declaration's own rules have reported the shape already, with the place of each dimension; its size is reported here.
    private static Problem? CheckInput(EquatableArray<int> shape)
    {
        if (shape.Count is not (1 or 2 or 3) || shape.Any(d => d < 1))
        {
            return new Problem(ProblemKind.InputShape, Problem.NetworkSite, nameof(NetworkAttribute.InputShape), "The input shape is not that of a vector, a sequence or an image");
        }

        long values = shape.Aggregate(1L, (product, d) => product > Shape.MaxLength ? product : product * d);
        return values <= Shape.MaxLength ? null : new Problem(
            ProblemKind.TooLarge, Problem.NetworkSite, nameof(NetworkAttribute.InputShape), $"The input has {new Shape(shape)} values a sample; expected at most {Shape.MaxLength}");
    }

    // Where an argument is wrong already, the size that comes of it is no news.
    private static bool TooLarge(Layer layer, Shape input, Shape output, long before, ShapeCheck check)
    {
        long activation = output.Dimensions.Aggregate(1L, (product, d) => product * d);
        long parameters = before + layer.Tensors(input).Sum(t => t.Length);
        string? excess = activation > Shape.MaxLength ? $"{layer.Kind} makes {output} = {activation} values a sample; expected at most {Shape.MaxLength}"
            : parameters > MaxParameters ? $"{layer.Kind} brings the network to {parameters} parameters; expected at most {MaxParameters}"
            : null;
        if (excess is not null && !check.Failed)
        {
            check.Report(ProblemKind.TooLarge, null, excess);
        }

        return excess is not null;
    }

    private static List<TensorSite> Place(Layer layer, Shape input, string prefix, int[] places)
    {
        var sites = new List<TensorSite>();
        foreach (TensorSpec stated in layer.Tensors(input))
        {
            TensorSpec tensor = stated with { IsFrozen = stated.IsFrozen || layer.IsFrozen };
            int kind = tensor.IsParameter ? 0 : tensor.Role == TensorSpec.BatchCount ? 2 : 1;
            sites.Add(new TensorSite(tensor, $"{prefix}.{tensor.Suffix}", places[kind]));
            places[kind] += kind == 2 ? 1 : NetworkCosts.Floats(tensor);
        }

        return sites;
    }
}
