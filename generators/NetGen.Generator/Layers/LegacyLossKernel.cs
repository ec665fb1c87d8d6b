using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>The kernel of a loss that still writes its own text.</summary>
internal sealed record LegacyLossKernel(Target Target, LossLayer Loss, Shape Output) : LossKernel(Target)
{
    public override string Id => "legacy";

    public override string Why => "";

    public override void Emit(CodeWriter code, KernelNames names) => Loss.Emit(code, Target, names.Own, Output);
}
