using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels.Softmax;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>−log softmax(x)[label], with all of the target on the label or some of it spread over the classes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
internal abstract record CrossEntropyKernel(Target Target, ClassScores Scores, int? IgnoreIndex) : LabelLossKernel(Target, Scores, IgnoreIndex)
{
    public sealed override IEnumerable<VectorFunction> Functions => [.. base.Functions, VectorFunctions.Decay, .. ExponentialSum.Functions];

    /// <summary>What the label of a sample counts for.</summary>
    protected abstract string LabelWeight { get; }

    /// <summary>The exponential of a score less the largest one.</summary>
    protected string Exponential => VectorFunctions.Decay.Call($"Vec.Load(y + c * {Stride}) - largest");

    protected sealed override void EmitBody(CodeWriter code)
    {
        int lanes = Target.Lanes;
        var exponentials = new ExponentialSum(code, Target, Classes);
        exponentials.Terms.Reserve();
        exponentials.Terms.StartAtZero();
        exponentials.Terms.Loop("c", Classes, terms: 1, () => exponentials.EmitTerm(Exponential));
        exponentials.EmitEnd(total => total);
        code.Line($"float* logSums = stackalloc float[{lanes}];");
        code.Line("Vec.Store(logSum, logSums);");
        EmitBeforeSamples(code);
        code.Line("double loss = 0;");
        code.Line("int correct = 0;");
        using (EmitLanes(code))
        {
            code.Line($"float score = y[label * {Stride} + lane];");
            code.Line($"loss += {LabelWeight} * (logSums[lane] + (top[lane] - score));");
            EmitSample(code);
            EmitCorrect(code);
        }

        EmitResults(code);
        code.Line();
        EmitGradient(code);
    }

    /// <summary>Emits what <see cref="EmitSample"/> needs, which knows <c>sum</c>, <c>excess</c> and <c>logSum</c>.</summary>
    protected abstract void EmitBeforeSamples(CodeWriter code);

    /// <summary>Emits what else is done for a sample, which knows its <c>score</c>.</summary>
    protected abstract void EmitSample(CodeWriter code);

    /// <summary>Emits the gradient.</summary>
    protected abstract void EmitGradient(CodeWriter code);
}
