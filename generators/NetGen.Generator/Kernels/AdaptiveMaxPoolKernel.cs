using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Maximum over windows of several sizes. NaN wins over everything; the first maximum in row-major order takes the gradient.</summary>
internal sealed class AdaptiveMaxPoolKernel(CodeWriter code, Target width, FeatureLayout source, FeatureLayout target, PoolAxis rows, PoolAxis columns)
{
    private readonly PoolWindows _windows = new(code, source, target, rows, columns);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>; w and b are not used.</summary>
    public void EmitForward(string name)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            _windows.Emit("x", () =>
            {
                EmitMaximum();
                code.Line($"Vec.Store(largest, y + {_windows.Place});");
            });
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> for one block: dx receives the gradients of the windows, times the derivative of
    /// the activation that made x.
    /// </summary>
    public void EmitBackward(string name, ActivationCode? producer) => _windows.EmitBackward(name, width, producer, () => _windows.Emit("x", () =>
    {
        EmitMaximum();
        code.Line($"var gradient = Vec.Load(dy + {_windows.Place});");
        _windows.EmitElements(
            () => code.Line("float* pd = dx + (pr - x);"),
            offset =>
            {
                using (code.Braces())
                {
                    FirstMaximum.EmitGradient(code, $"pr{offset}", $"pd{offset}");
                }
            },
            null);
    }));

    private void EmitMaximum()
    {
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        _windows.EmitElements(null, offset => code.Line($"largest = Vec.Max(largest, Vec.Load(pr{offset}));"), null);
    }
}
