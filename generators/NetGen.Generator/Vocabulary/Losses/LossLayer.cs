using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;
using NetGen.Generator.Vocabulary.Joins;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>A loss: its words, what it asks of the output, and what it computes.</summary>
internal abstract record LossLayer
{
    protected LossLayer(LayerSpec spec)
    {
        IsSum = spec.Get(nameof(LossAttribute.Reduction), (int)LossReduction.Mean) == (int)LossReduction.Sum;
        Output = spec.Get<string?>(nameof(LossAttribute.Output), null);
        Factor = spec.Get(nameof(LossAttribute.Factor), 1.0);
    }

    /// <summary>A loss that is made of others, which state how they are reduced.</summary>
    protected LossLayer() => IsSum = true;

    /// <summary>Name of the attribute, such as <c>CrossEntropyLoss</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Member of the library's <c>TargetKind</c>.</summary>
    public abstract string Target { get; }

    /// <summary>Whether the losses of a batch are added up instead of averaged.</summary>
    public bool IsSum { get; }

    /// <summary>Name of the output that it measures; null where there is one output, or it compares several.</summary>
    public string? Output { get; }

    /// <summary>Fact: it compares several outputs with each other.</summary>
    public virtual bool ComparesOutputs => false;

    /// <summary>The outputs that it measures, each with the argument that names it; none where there is one output.</summary>
    public virtual EquatableArray<LayerReference> Measured =>
        Output is null ? default : new EquatableArray<LayerReference>([new LayerReference(nameof(LossAttribute.Output), Output)]);

    /// <summary>What it is multiplied by.</summary>
    public double Factor { get; } = 1;

    /// <summary>The loss in words, such as <c>CrossEntropyLoss, label smoothing 0.1</c>.</summary>
    public virtual string Describe() => Kind + Options + (Factor == 1 ? string.Empty : $", factor {ShapeCheck.Number(Factor)}");

    /// <summary>What it computes for an output of a shape, or for several of that shape.</summary>
    public abstract LossOp Op(Shape output);

    /// <summary>Fact: it takes scores of any size and sign.</summary>
    public virtual bool TakesScores => false;

    /// <summary>Pixels or steps of an output that have a class each; 1 where the sample has one, or none.</summary>
    public virtual int Positions(Shape output) => 1;

    /// <summary>Fact: what must have been made of the scores before; otherwise none.</summary>
    public virtual ScoreFunction Expects => ScoreFunction.None;

    /// <summary>Fact: whether it applies a function to the scores itself.</summary>
    public virtual bool Applies(ScoreFunction function) => false;

    /// <summary>Fact: a sample may count more than another, by its label.</summary>
    public virtual bool TakesClassWeights => false;

    /// <summary>One weight a class, or none.</summary>
    public virtual EquatableArray<double> ClassWeights => default;

    /// <summary>Weights of positive targets: one for all elements, or one for each channel or feature; none for 1 each.</summary>
    public virtual EquatableArray<double> PosWeights => default;

    /// <summary>The label whose samples do not count, or null.</summary>
    public virtual int? IgnoreIndex => null;

    /// <summary>Fact: a mean is over the samples, however many of their labels count.</summary>
    public virtual bool AveragesSamples => false;

    /// <summary>Fact: the losses of which it is the sum; none for a single one.</summary>
    public virtual EquatableArray<LossPart> Parts => default;

    /// <summary>Reports an output that does not fit, and arguments out of their range.</summary>
    public abstract void Check(Shape output, ShapeCheck check);

    /// <summary>The same for the outputs that it measures.</summary>
    public virtual void Check(EquatableArray<SamplePart> outputs, ShapeCheck check) => Check(outputs[0].Shape, check);

    /// <summary>Options for <see cref="Describe"/>, each after a comma.</summary>
    protected virtual string Options => string.Empty;
}
