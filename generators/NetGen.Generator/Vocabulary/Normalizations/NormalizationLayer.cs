using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Normalises runs of the features of each sample by their own statistics.</summary>
internal abstract record NormalizationLayer(double Eps) : Layer
{
    /// <summary>Which weight belongs to a feature.</summary>
    protected abstract RunAffine Affine { get; }

    /// <summary>Whether the mean is subtracted and a shift added. Otherwise the mean square stands for the variance.</summary>
    protected virtual bool Centres => true;

    public sealed override IReadOnlyList<TensorSpec> Tensors(Shape input) => Affine == RunAffine.None ? [] :
    [
        new("weight", TensorSpec.Scale, 0, WeightShape(input)),
        .. Centres ? [new("bias", TensorSpec.Shift, 0, WeightShape(input))] : (TensorSpec[])[],
    ];

    public sealed override Op Op(Shape input) => new RunNormalizationOp(RunLength(input), Affine, Eps, Centres);

    public override bool SeesAllPixels(Shape input) => true;

    /// <summary>Shape of the weights and of the shifts.</summary>
    protected abstract int[] WeightShape(Shape input);

    /// <summary>Values that are normalised together.</summary>
    protected abstract int RunLength(Shape input);
}
