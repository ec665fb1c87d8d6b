using System.Reflection;
using NetGen.Initialization;

namespace NetGen.Reference;

/// <summary>A network built by reflection from the attributes on its class, computed by <see cref="ReferenceLayer"/>s.</summary>
public sealed class ReferenceNetwork
{
    private readonly List<ReferenceNode> _nodes = [];
    private readonly List<ReferenceTensor> _tensors = [];
    private readonly Dictionary<string, int> _blocks = [];
    private readonly List<(ReferenceTensor Part, ReferenceTensor Whole)> _shared = [];
    private Dictionary<string, int> _names = new() { [NetworkAttribute.Input] = 0 };
    private readonly ReferenceLoss? _loss;
    private int _inputsEnd;

    /// <summary>Reads the attributes of a class.</summary>
    /// <param name="network">A class with <see cref="NetworkAttribute"/> whose shapes fit.</param>
    public ReferenceNetwork(Type network)
    {
        int[] shape = network.GetCustomAttribute<NetworkAttribute>()?.InputShape
            ?? throw new ArgumentException($"{network} has no [Network] attribute.", nameof(network));
        InputShape = shape.Length > 0 ? shape : [network.GetCustomAttributes<InputAttribute>().Sum(Length)];
        AddAll(network, string.Empty, frozen: false, distance: 0);

        LossAttribute[] losses = [.. network.GetCustomAttributes<LossAttribute>()];
        _loss = losses is [] ? null : losses is [{ Factor: 1 } only] && ReferenceLoss.OutputsOf(only) is [] ? ReferenceLoss.Create(only) : new SeveralReference(Array.ConvertAll(losses, Part));
    }

    /// <summary>Shape of one input sample.</summary>
    public int[] InputShape { get; }

    /// <summary>Shape of one output sample.</summary>
    public int[] OutputShape => ShapeOf(_nodes.Count);

    /// <summary>
    /// Whether values and gradients are rounded to single precision between layers. What then comes out differently cannot be expected
    /// of a computation in single precision.
    /// </summary>
    public bool StoresSingle { get; init; }

    /// <summary>Which layers do in training what they do in evaluation, by their position among those of <see cref="Activations"/>; none if null.</summary>
    public Func<int, bool>? Evaluates { get; init; }

    /// <summary>Parameters and running statistics, in PyTorch's order, without the batch counts.</summary>
    public IReadOnlyList<ReferenceTensor> Tensors => _tensors;

    /// <summary>Gradient with respect to the input of the last <see cref="ForwardBackward"/>; empty before it.</summary>
    public double[] InputGradient { get; private set; } = [];

    /// <summary>The loss.</summary>
    public ReferenceLoss Measure => _loss ?? throw new InvalidOperationException("The network has no loss.");

    /// <summary>The smallest margin to a kink of all layers in the last forward pass, and of the loss.</summary>
    public double KinkMargin => Math.Min(_nodes.Min(n => n.KinkMargin), Measure.KinkMargin);

    /// <summary>The tensor of a name.</summary>
    public ReferenceTensor this[string name] => _tensors.Single(t => t.Name == name);

    /// <summary>The output of a batch.</summary>
    /// <param name="input">Samples one after another.</param>
    /// <param name="training">Whether statistics of the batch are used and recorded.</param>
    public double[] Forward(ReadOnlySpan<float> input, bool training) => Run(input, training)[^1].Values;

    /// <summary>The loss of a batch in training mode.</summary>
    public double Loss(ReadOnlySpan<float> input, BatchTargets targets) => Measure.Evaluate(Run(input, training: true)[^1], targets).Loss;

    /// <summary>The loss of a batch in training mode; sets all gradients.</summary>
    public double ForwardBackward(ReadOnlySpan<float> input, BatchTargets targets) => ForwardBackward(input, targets, margin: null)!.Value;

    /// <summary>The same, or null where a value comes too near to a kink, and then without gradients.</summary>
    /// <param name="input">Samples one after another.</param>
    /// <param name="targets">What the loss compares the outputs with.</param>
    /// <param name="margin">What <see cref="KinkMargin"/> has to be above; null for nothing.</param>
    public double? ForwardBackward(ReadOnlySpan<float> input, BatchTargets targets, double? margin)
    {
        Batch[] values = Run(input, training: true);
        (double loss, Batch outputGradient) = Measure.Evaluate(values[^1], targets);
        if (margin is { } least && !(KinkMargin > least))
        {
            return null;
        }

        InputGradient = Backward(values, outputGradient);
        foreach ((ReferenceTensor part, ReferenceTensor whole) in _shared.Where(s => s.Part.IsTrainable))
        {
            whole.AddShared(part);
        }

        return loss;
    }

    /// <summary>The outputs of all layers but <c>From</c>, in evaluation.</summary>
    public double[][] Activations(ReadOnlySpan<float> input)
    {
        Batch[] values = Run(input, training: false);
        return [.. _nodes.Zip(values.Skip(1)).Where(n => !n.First.StartsBranch).Select(n => n.Second.Values)];
    }

    /// <summary>The gradient to the input in evaluation, from that to the output.</summary>
    public double[] InputGradientInEvaluation(ReadOnlySpan<float> input, double[] outputGradient)
    {
        Batch[] values = Run(input, training: false);
        return Backward(values, values[^1] with { Values = outputGradient });
    }

    /// <summary>The gradient to the input in evaluation, from that to the output of a layer.</summary>
    /// <param name="input">Samples one after another.</param>
    /// <param name="layer">Position of the layer among those of <see cref="Activations"/>.</param>
    /// <param name="gradient">Gradient to its output.</param>
    public double[] InputGradientInEvaluation(ReadOnlySpan<float> input, int layer, double[] gradient)
    {
        Batch[] values = Run(input, training: false);
        int value = 1 + Enumerable.Range(0, _nodes.Count).Where(i => !_nodes[i].StartsBranch).ElementAt(layer);
        return Backward(values, values[value] with { Values = gradient }, value);
    }

    private (ReferenceLoss Loss, int[] Starts, int[] Shape, double Factor) Part(LossAttribute loss)
    {
        string[] names = ReferenceLoss.OutputsOf(loss);
        return names is []
            ? (ReferenceLoss.Create(loss), [0], OutputShape, loss.Factor)
            : (ReferenceLoss.Create(loss), Array.ConvertAll(names, StartOf), ShapeOf(_names[names[0]]), loss.Factor);
    }

    private int StartOf(string output) =>
        _nodes[^1].Inputs.TakeWhile(input => input != _names[output]).Sum(input => ShapeOf(input).Aggregate(1, (product, d) => product * d));

    private double[] Backward(Batch[] values, Batch outputGradient, int? output = null)
    {
        int last = output ?? _nodes.Count;
        Batch[] gradients = Array.ConvertAll(values, v => new Batch(v.Count, v.Shape));
        gradients[last] = outputGradient;
        for (int i = last - 1; i >= 0; i--)
        {
            _nodes[i].Backward(Stored(gradients[i + 1]), values, gradients);
        }

        return gradients[0].Values;
    }

    private void AddAll(Type network, string prefix, bool frozen, int distance)
    {
        int position = 0;
        foreach (LayerAttribute attribute in network.GetCustomAttributes<LayerAttribute>(inherit: false))
        {
            string own = $"{prefix}{attribute.Name ?? position.ToString()}.";
            if (attribute is BlockAttribute block)
            {
                AddBlock(block, own, frozen || block.Frozen, distance);
            }
            else
            {
                Add(attribute, own, frozen || attribute.Frozen, distance);
            }

            if (attribute.Name is { } name)
            {
                _names.Add(name, _nodes.Count);
            }

            position++;
        }
    }

    /// <summary>The layers of a block. One that shares its tensors has, so many nodes before, the same layers as the other.</summary>
    private void AddBlock(BlockAttribute block, string prefix, bool frozen, int distance)
    {
        int first = _nodes.Count;
        if (block.SharedWith is { } other && distance == 0)
        {
            distance = first - _blocks[other];
        }

        Dictionary<string, int> outer = _names;
        _names = new() { [NetworkAttribute.Input] = first };
        AddAll(block.Network, prefix, frozen, distance);
        _names = outer;
        if (block.Name is { } name)
        {
            _blocks[name] = first;
        }
    }

    private void Add(LayerAttribute attribute, string prefix, bool frozen, int distance)
    {
        int last = _nodes.Count;
        int[] inputs = attribute switch
        {
            AddAttribute add => [last, .. Named([add.Layer, .. add.Others])],
            MultiplyAttribute multiply => [last, .. Named([multiply.Layer, .. multiply.Others])],
            SubtractAttribute subtract => [last, .. Named([subtract.Layer, .. subtract.Others])],
            DivideAttribute divide => [last, .. Named([divide.Layer, .. divide.Others])],
            MaximumAttribute maximum => [last, .. Named([maximum.Layer, .. maximum.Others])],
            MinimumAttribute minimum => [last, .. Named([minimum.Layer, .. minimum.Others])],
            MatMulAttribute product => [last, .. Named([product.Layer])],
            ConcatAttribute concat => [last, .. Named([concat.Layer, .. concat.Others])],
            OutputsAttribute outputs => [.. Named([outputs.Layer, .. outputs.Others])],
            FromAttribute from => [.. Named([from.Layer])],
            InputAttribute => [0],
            _ => [last],
        };
        int[] shape = ShapeOf(inputs[0]);
        if (BroadcastReference.Of(attribute, inputs, inputs.Select(ShapeOf).MaxBy(s => s.Aggregate(1, (product, d) => product * d))!) is { } join)
        {
            _nodes.Add(join);
        }
        else if (attribute is MatMulAttribute matMul)
        {
            _nodes.Add(new MatMulReference(inputs, matMul, shape, ShapeOf(inputs[1])));
        }
        else if (attribute is AddAttribute or ConcatAttribute or FromAttribute or OutputsAttribute)
        {
            bool concatenates = attribute is ConcatAttribute or OutputsAttribute;
            int[] output = attribute is OutputsAttribute ? [inputs.Sum(i => ShapeOf(i).Aggregate(1, (product, d) => product * d))]
                : concatenates ? [inputs.Sum(i => ShapeOf(i)[0]), .. shape[1..]] : shape;
            _nodes.Add(new ReferenceNode(null, concatenates, inputs, output));
        }
        else
        {
            ReferenceLayer layer = attribute is InputAttribute input ? RearrangedReference.Input(input, _inputsEnd, shape) : Create(attribute, shape);
            _inputsEnd += attribute is InputAttribute declared ? Length(declared) : 0;
            for (int i = 0; i < layer.Tensors.Count; i++)
            {
                ReferenceTensor tensor = layer.Tensors[i];
                tensor.Name = prefix + tensor.Name;
                tensor.IsTrainable &= !frozen;
                if (distance == 0)
                {
                    _tensors.Add(tensor);
                    continue;
                }

                ReferenceTensor whole = _nodes[last - distance].Layer!.Tensors[i];
                tensor.Share(whole);
                _shared.Add((tensor, _shared.Where(s => s.Part == whole).Select(s => s.Whole).SingleOrDefault(whole)));
            }

            _nodes.Add(new ReferenceNode(layer, false, inputs, layer.OutputShape));
        }
    }

    private static int Length(InputAttribute input) => input.Shape.Aggregate(1, (product, d) => product * d);

    private IEnumerable<int> Named(IEnumerable<string> names) => names.Select(n => _names[n]);

    private int[] ShapeOf(int value) => value == 0 ? InputShape : _nodes[value - 1].OutputShape;

    private Batch[] Run(ReadOnlySpan<float> input, bool training)
    {
        double[] numbers = new double[input.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = input[i];
        }

        int length = InputShape.Aggregate(1, (product, d) => product * d);
        var values = new List<Batch> { new(numbers.Length / length, InputShape, numbers) };
        var random = new MersenneTwister(0);
        int layer = 0;
        foreach (ReferenceNode node in _nodes)
        {
            bool trains = training && (node.StartsBranch || Evaluates?.Invoke(layer++) != true);
            if (trains)
            {
                (node.Layer as DropoutReference)?.Draw(random, values[0].Count);
            }

            values.Add(Stored(node.Forward(values, trains)));
        }

        return [.. values];
    }

    private Batch Stored(Batch batch) => StoresSingle ? batch with { Values = Array.ConvertAll(batch.Values, v => (double)(float)v) } : batch;

    private static ReferenceLayer Create(LayerAttribute attribute, int[] input) => attribute switch
    {
        Conv2dAttribute conv => new ConvolutionReference(conv, input),
        Conv1dAttribute conv => new ConvolutionReference(conv, input),
        Filter2dAttribute filter => new ConvolutionReference(filter, input),
        ConvTranspose2dAttribute conv => new TransposedConvolutionReference(conv, input),
        ZeroPad2dAttribute pad => new ZeroPad2dReference(pad, input),
        ReshapeAttribute reshape => RearrangedReference.Reshape(reshape, input),
        PermuteAttribute permute => RearrangedReference.Permute(permute, input),
        SliceAttribute slice => RearrangedReference.Slice(slice, input),
        RepeatAttribute repeat => RearrangedReference.Repeat(repeat, input),
        PixelShuffleAttribute shuffle => RearrangedReference.PixelShuffle(shuffle.UpscaleFactor, input),
        PixelUnshuffleAttribute shuffle => RearrangedReference.PixelUnshuffle(shuffle.DownscaleFactor, input),
        ChannelShuffleAttribute shuffle => RearrangedReference.ChannelShuffle(shuffle.Groups, input),
        ReduceAttribute reduce => new ReduceReference(reduce, input),
        PadAttribute pad => new PadReference(pad, input),
        UpsampleAttribute upsample => new UpsampleReference(upsample, input),
        ConvTranspose1dAttribute conv => new TransposedConvolutionReference(conv, input),
        BatchNormAttribute norm => new BatchNormReference(norm, input),
        LayerNormAttribute norm => RunNormReference.Layer(norm, input),
        RMSNormAttribute norm => RunNormReference.RootMeanSquare(norm, input),
        LocalResponseNormAttribute norm => new LocalResponseReference(norm, input),
        GroupNormAttribute norm => RunNormReference.Group(norm, input),
        InstanceNorm2dAttribute norm => RunNormReference.Instance(norm, input),
        SoftmaxAttribute softmax => new SoftmaxReference(logarithm: false, softmax.Dim, input),
        LogSoftmaxAttribute softmax => new SoftmaxReference(logarithm: true, softmax.Dim, input),
        GLUAttribute glu => new GluReference(glu.Dim, input),
        DropoutAttribute drop => new DropoutReference(drop.P, dropsChannels: false, input),
        Dropout1dAttribute drop => new DropoutReference(drop.P, dropsChannels: true, input),
        Dropout2dAttribute drop => new DropoutReference(drop.P, dropsChannels: true, input),
        ReLUAttribute => ActivationReference.ReLU(input),
        ReLU6Attribute => ActivationReference.ReLU6(input),
        LeakyReLUAttribute leaky => ActivationReference.LeakyReLU(leaky.NegativeSlope, input),
        PReLUAttribute prelu => new PReLUReference(prelu, input),
        SigmoidAttribute => ActivationReference.Sigmoid(input),
        TanhAttribute => ActivationReference.Tanh(input),
        ELUAttribute elu => ActivationReference.ELU(elu.Alpha, input),
        SiLUAttribute => ActivationReference.SiLU(input),
        GELUAttribute gelu => ActivationReference.GELU(gelu.Approximate, input),
        HardswishAttribute => ActivationReference.Hardswish(input),
        HardsigmoidAttribute => ActivationReference.Hardsigmoid(input),
        HardtanhAttribute hardtanh => ActivationReference.Hardtanh(hardtanh, input),
        ClampAttribute clamp => ActivationReference.Clamp(clamp, input),
        ThresholdAttribute threshold => ActivationReference.Threshold(threshold, input),
        SoftplusAttribute softplus => ActivationReference.Softplus(softplus, input),
        SoftsignAttribute => ActivationReference.Softsign(input),
        SELUAttribute => ActivationReference.SELU(input),
        CELUAttribute celu => ActivationReference.CELU(celu.Alpha, input),
        MishAttribute => ActivationReference.Mish(input),
        LogSigmoidAttribute => ActivationReference.LogSigmoid(input),
        AbsAttribute => ActivationReference.Abs(input),
        NegateAttribute => ActivationReference.Negate(input),
        ExpAttribute => ActivationReference.Exp(input),
        LogAttribute => ActivationReference.Log(input),
        SqrtAttribute => ActivationReference.Sqrt(input),
        SquareAttribute => ActivationReference.Square(input),
        ScaleAttribute scale => new ConstantReference(scale, input),
        ShiftAttribute shift => new ConstantReference(shift, input),
        PowerAttribute power => ActivationReference.Power(power.Exponent, input),
        MaxPool2dAttribute pool => new MaxPoolReference(pool, input),
        MaxPool1dAttribute pool => new MaxPoolReference(pool, input),
        AvgPool2dAttribute pool => AveragePoolReference.Sliding(pool, input),
        AvgPool1dAttribute pool => AveragePoolReference.Sliding(pool, input),
        AdaptiveAvgPool2dAttribute pool => AveragePoolReference.Adaptive(pool.OutputSize, input),
        AdaptiveAvgPool1dAttribute pool => AveragePoolReference.Adaptive([pool.OutputSize], input),
        AdaptiveMaxPool2dAttribute pool => MaxPoolReference.Adaptive(pool.OutputSize, input),
        AdaptiveMaxPool1dAttribute pool => MaxPoolReference.Adaptive([pool.OutputSize], input),
        FlattenAttribute => new FlattenReference(input),
        LinearAttribute linear => new LinearReference(linear, input),
        _ => throw new ArgumentException($"The reference has no {attribute.GetType().Name}.", nameof(attribute)),
    };
}
