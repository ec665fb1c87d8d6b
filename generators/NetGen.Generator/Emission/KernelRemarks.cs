using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>What stands above the first method of a kernel.</summary>
internal static class KernelRemarks
{
    public static void Write(CodeWriter code, Kernel kernel)
    {
        string why = (kernel as PredictionKernel)?.Choice ?? kernel.Why;
        if (why.Length > 0)
        {
            code.Line($"// {why}");
        }

        if (kernel.Remark is { } remark)
        {
            code.Line($"// {remark}");
        }
    }
}
