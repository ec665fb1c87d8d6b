using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;
using NetGen.Generator.Vocabulary.Convolutions;
using NetGen.Generator.Vocabulary.Dropouts;
using NetGen.Generator.Vocabulary.Joins;
using NetGen.Generator.Vocabulary.Linear;
using NetGen.Generator.Vocabulary.Losses;
using NetGen.Generator.Vocabulary.Normalizations;
using NetGen.Generator.Vocabulary.Pools;
using NetGen.Generator.Vocabulary.Shapes;

namespace NetGen.Generator.Vocabulary;

/// <summary>Every layer and loss that there is. A new one is a line here.</summary>
internal static class LayerCatalog
{
    private static readonly (string Attribute, Func<LayerSpec, Layer> Create)[] s_layers =
    [
        (nameof(Conv2dAttribute), spec => new Conv2dLayer(spec)),
        (nameof(Conv1dAttribute), spec => new Conv1dLayer(spec)),
        (nameof(Filter2dAttribute), spec => new Filter2dLayer(spec)),
        (nameof(ConvTranspose2dAttribute), spec => new ConvTranspose2dLayer(spec)),
        (nameof(ConvTranspose1dAttribute), spec => new ConvTranspose1dLayer(spec)),
        (nameof(ZeroPad2dAttribute), spec => new ZeroPad2dLayer(spec)),
        (nameof(PadAttribute), spec => new PadLayer(spec)),
        (nameof(UpsampleAttribute), spec => new UpsampleLayer(spec)),
        (nameof(InputAttribute), spec => new InputLayer(spec)),
        (nameof(ReshapeAttribute), spec => new ReshapeLayer(spec)),
        (nameof(PermuteAttribute), spec => new PermuteLayer(spec)),
        (nameof(SliceAttribute), spec => new SliceLayer(spec)),
        (nameof(RepeatAttribute), spec => new RepeatLayer(spec)),
        (nameof(PixelShuffleAttribute), spec => new PixelShuffleLayer(spec)),
        (nameof(PixelUnshuffleAttribute), spec => new PixelUnshuffleLayer(spec)),
        (nameof(ChannelShuffleAttribute), spec => new ChannelShuffleLayer(spec)),
        (nameof(MeanAttribute), spec => new ReduceLayer(spec, ReduceFunction.Mean)),
        (nameof(SumAttribute), spec => new ReduceLayer(spec, ReduceFunction.Sum)),
        (nameof(MaxAttribute), spec => new ReduceLayer(spec, ReduceFunction.Maximum)),
        (nameof(BatchNorm1dAttribute), spec => new BatchNorm1dLayer(spec)),
        (nameof(BatchNorm2dAttribute), spec => new BatchNorm2dLayer(spec)),
        (nameof(LayerNormAttribute), spec => new LayerNormLayer(spec)),
        (nameof(RMSNormAttribute), spec => new RMSNormLayer(spec)),
        (nameof(GroupNormAttribute), spec => new GroupNormLayer(spec)),
        (nameof(InstanceNorm2dAttribute), spec => new InstanceNorm2dLayer(spec)),
        (nameof(LocalResponseNormAttribute), spec => new LocalResponseNormLayer(spec)),
        (nameof(DropoutAttribute), spec => new DropoutLayer(spec, axes: 0)),
        (nameof(Dropout1dAttribute), spec => new DropoutLayer(spec, axes: 1)),
        (nameof(Dropout2dAttribute), spec => new DropoutLayer(spec, axes: 2)),
        (nameof(ReLUAttribute), _ => new ReLULayer()),
        (nameof(ReLU6Attribute), _ => new ReLU6Layer()),
        (nameof(LeakyReLUAttribute), spec => new LeakyReLULayer(spec)),
        (nameof(PReLUAttribute), spec => new PReLULayer(spec)),
        (nameof(SigmoidAttribute), _ => new SigmoidLayer()),
        (nameof(TanhAttribute), _ => new TanhLayer()),
        (nameof(ELUAttribute), spec => new ELULayer(spec)),
        (nameof(SiLUAttribute), _ => new SiLULayer()),
        (nameof(GELUAttribute), spec => new GELULayer(spec)),
        (nameof(HardswishAttribute), _ => new HardswishLayer()),
        (nameof(HardsigmoidAttribute), _ => new HardsigmoidLayer()),
        (nameof(SqrtAttribute), _ => new SqrtLayer()),
        (nameof(AbsAttribute), _ => new AbsLayer()),
        (nameof(ExpAttribute), _ => new ExpLayer()),
        (nameof(LogAttribute), _ => new LogLayer()),
        (nameof(NegateAttribute), _ => new NegateLayer()),
        (nameof(SquareAttribute), _ => new SquareLayer()),
        (nameof(MishAttribute), _ => new MishLayer()),
        (nameof(SELUAttribute), _ => new SELULayer()),
        (nameof(LogSigmoidAttribute), _ => new LogSigmoidLayer()),
        (nameof(SoftsignAttribute), _ => new SoftsignLayer()),
        (nameof(HardtanhAttribute), spec => new HardtanhLayer(spec)),
        (nameof(ClampAttribute), spec => new ClampLayer(spec)),
        (nameof(PowerAttribute), spec => new PowerLayer(spec)),
        (nameof(SoftplusAttribute), spec => new SoftplusLayer(spec)),
        (nameof(CELUAttribute), spec => new CELULayer(spec)),
        (nameof(ThresholdAttribute), spec => new ThresholdLayer(spec)),
        (nameof(ScaleAttribute), spec => new ScaleLayer(spec)),
        (nameof(ShiftAttribute), spec => new ShiftLayer(spec)),
        (nameof(MaxPool1dAttribute), spec => new MaxPoolLayer(spec, axes: 1)),
        (nameof(MaxPool2dAttribute), spec => new MaxPoolLayer(spec, axes: 2)),
        (nameof(AvgPool1dAttribute), spec => new AvgPoolLayer(spec, axes: 1)),
        (nameof(AvgPool2dAttribute), spec => new AvgPoolLayer(spec, axes: 2)),
        (nameof(AdaptiveAvgPool1dAttribute), spec => new AdaptiveAvgPoolLayer(spec, axes: 1)),
        (nameof(AdaptiveAvgPool2dAttribute), spec => new AdaptiveAvgPoolLayer(spec, axes: 2)),
        (nameof(AdaptiveMaxPool1dAttribute), spec => new AdaptiveMaxPoolLayer(spec, axes: 1)),
        (nameof(AdaptiveMaxPool2dAttribute), spec => new AdaptiveMaxPoolLayer(spec, axes: 2)),
        (nameof(SoftmaxAttribute), spec => new SoftmaxLayer(spec)),
        (nameof(LogSoftmaxAttribute), spec => new LogSoftmaxLayer(spec)),
        (nameof(GLUAttribute), spec => new GLULayer(spec)),
        (nameof(FlattenAttribute), _ => new FlattenLayer()),
        (nameof(LinearAttribute), spec => new LinearLayer(spec)),
        (nameof(AddAttribute), spec => new AddLayer(spec)),
        (nameof(MultiplyAttribute), spec => new MultiplyLayer(spec)),
        (nameof(SubtractAttribute), spec => new SubtractLayer(spec)),
        (nameof(DivideAttribute), spec => new DivideLayer(spec)),
        (nameof(MaximumAttribute), spec => new MaximumLayer(spec)),
        (nameof(MinimumAttribute), spec => new MinimumLayer(spec)),
        (nameof(ConcatAttribute), spec => new ConcatLayer(spec)),
        (nameof(MatMulAttribute), spec => new MatMulLayer(spec)),
        (nameof(BlockAttribute), spec => new BlockLayer(spec)),
        (nameof(OutputsAttribute), spec => new OutputsLayer(spec)),
        (nameof(FromAttribute), spec => new FromLayer(spec)),
    ];

    private static readonly (string Attribute, Func<LayerSpec, LossLayer> Create)[] s_losses =
    [
        (nameof(CrossEntropyLossAttribute), spec => new CrossEntropyLossLayer(spec)),
        (nameof(NLLLossAttribute), spec => new NLLLossLayer(spec)),
        (nameof(MultiMarginLossAttribute), spec => new MarginLossLayer(spec, spec.Kind, perClass: true)),
        (nameof(SVMLossAttribute), spec => new MarginLossLayer(spec, spec.Kind, perClass: false)),
        (nameof(MSELossAttribute), spec => new SquaredErrorLossLayer(spec, spec.Kind, IsHalfSum: false)),
        (nameof(EuclideanLossAttribute), spec => new SquaredErrorLossLayer(spec, spec.Kind, IsHalfSum: true)),
        (nameof(L1LossAttribute), spec => new L1LossLayer(spec)),
        (nameof(HuberLossAttribute), spec => new HuberLossLayer(spec)),
        (nameof(SmoothL1LossAttribute), spec => new SmoothL1LossLayer(spec)),
        (nameof(BCEWithLogitsLossAttribute), spec => new BCEWithLogitsLossLayer(spec)),
        (nameof(KLDivLossAttribute), spec => new KLDivLossLayer(spec)),
        (nameof(DiceLossAttribute), spec => new DiceLossLayer(spec)),
        (nameof(TripletMarginLossAttribute), spec => new TripletMarginLossLayer(spec)),
        (nameof(CosineEmbeddingLossAttribute), spec => new CosineEmbeddingLossLayer(spec)),
    ];

    /// <summary>Kinds of layers, in the order of the catalogue.</summary>
    public static IEnumerable<string> Layers => s_layers.Select(l => Kind(l.Attribute));

    /// <summary>Kinds of losses, in the order of the catalogue.</summary>
    public static IEnumerable<string> Losses => s_losses.Select(l => Kind(l.Attribute));

    /// <summary>Whether a kind, such as <c>Conv2d</c>, is a layer.</summary>
    public static bool IsLayer(string kind) => Layers.Contains(kind);

    /// <summary>Whether a kind, such as <c>CrossEntropyLoss</c>, is a loss.</summary>
    public static bool IsLoss(string kind) => Losses.Contains(kind);

    /// <summary>The kind that does the same along another number of axes, such as <c>Conv1d</c> for <c>Conv2d</c>; null if there is none.</summary>
    public static string? Counterpart(string kind, int axes)
    {
        // A normalisation of features is the one of sequences.
        string name = kind.Length < 2 || kind[kind.Length - 1] != 'd' ? kind : $"{kind.Substring(0, kind.Length - 2)}{Math.Max(axes, 1).ToString(CultureInfo.InvariantCulture)}d";
        return name != kind && IsLayer(name) && (axes > 0 || name == Kind(nameof(BatchNorm1dAttribute))) ? name : null;
    }

    /// <summary>The layer that an attribute describes.</summary>
    public static Layer Create(LayerSpec spec) =>
        s_layers.First(l => Kind(l.Attribute) == spec.Kind).Create(spec) with
        {
            Name = spec.Get<string?>(nameof(LayerAttribute.Name), null),
            IsFrozen = spec.Get(nameof(LayerAttribute.Frozen), false),
        };

    /// <summary>The loss that an attribute describes.</summary>
    public static LossLayer CreateLoss(LayerSpec spec) => s_losses.First(l => Kind(l.Attribute) == spec.Kind).Create(spec);

    private static string Kind(string attribute) => attribute.Substring(0, attribute.Length - nameof(Attribute).Length);
}
