using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Gated;

/// <summary>The gradient of a · s with s = sigmoid(b): dy · s to a, and dy · a · s · (1 − s) to b. dx may be x.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Halves">Where the halves lie.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record GluGradientKernel(Target Target, Shape Input, GatedHalves Halves, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "glu.gradient";

    public override string Why => "The sigmoid is computed anew from the input, so that the gradients may be written over it.";

    public override IEnumerable<VectorFunction> Functions => [VectorFunctions.Sigmoid, .. base.Functions, VectorFunctions.Flush];

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        GluKernel.TryCreate(training.Request),
        () => new GluGradientKernel(
            training.Target, training.Node.Input, GatedHalves.Blocks(training.Target, training.Node.LayerInput, (GluOp)training.Node.Op), training.Producer));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("run", Halves.Runs))
        {
            code.Line($"float* px = x + run * {Halves.Source};");
            code.Line($"float* pd = dx + run * {Halves.Source};");
            code.Line($"float* py = dy + run * {Halves.Result};");
            using (code.For("i", Halves.Floats, Target.Lanes))
            {
                code.Line("var a = Vec.Load(px + i);");
                code.Line($"var b = Vec.Load(px + i + {Halves.Second});");
                code.Line($"var gate = {VectorFunctions.Sigmoid.Call("b")};");
                code.Line("var gradient = Vec.Load(py + i) * gate;");
                code.Line($"Vec.Store({Stored("a", "gradient")}, pd + i);");
                code.Line($"Vec.Store({Stored("b", "(gradient * a * (VecF.One - gate))")}, pd + i + {Halves.Second});");
            }
        }
    }
}
