using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Mean over windows. Sums of rows are added up, which keeps the chains of additions short; windows with long rows, or many, are summed in parts.</summary>
internal sealed class AveragePoolKernel(
    CodeWriter code, Target width, FeatureLayout source, FeatureLayout target, PoolAxis rows, PoolAxis columns, int? divisor)
{
    private readonly PoolWindows _windows = new(code, source, target, rows, columns);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>; w and b are not used.</summary>
    public void EmitForward(string name)
    {
        (int most, int lines) = _windows.Most;
        LongSum sums = new(code, width, ["sum"], LongSum.IsShort(Math.Max(most, lines)) ? 0 : (long)most * lines);
        using (sums.Open(name, "float* x, float* w, float* b, float* y"))
        {
            _windows.Emit("x", () =>
            {
                string factor = EmitFactor();
                if (sums.IsCut)
                {
                    sums.StartAtZero();
                    _windows.EmitElements(null, offset => code.Line($"sum += Vec.Load(pr{offset});"), null, sums);
                    sums.Finish();
                    code.Line($"Vec.Store(sum * {factor}, y + {_windows.Place});");
                    return;
                }

                code.Line("var sum = VecF.Zero;");
                _windows.EmitElements(
                    () => code.Line("var line = VecF.Zero;"),
                    offset => code.Line($"line += Vec.Load(pr{offset});"),
                    () => code.Line("sum += line;"));
                code.Line($"Vec.Store(sum * {factor}, y + {_windows.Place});");
            });
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> for one block: dx receives the gradients of the windows, times the derivative of
    /// the activation that made x.
    /// </summary>
    public void EmitBackward(string name, ActivationCode? producer) => _windows.EmitBackward(name, width, producer, () => _windows.Emit("dx", () =>
    {
        string factor = EmitFactor();
        code.Line($"var gradient = Vec.Load(dy + {_windows.Place}) * {factor};");
        _windows.EmitElements(null, offset => code.Line($"Vec.Store(Vec.Load(pr{offset}) + gradient, pr{offset});"), null);
    }));

    private string EmitFactor()
    {
        if ((divisor ?? _windows.Elements) is { } same)
        {
            return $"Vec.Create({Expressions.Float(1 / same)})";
        }

        code.Line($"var factor = Vec.Create(1f / ({_windows.Size}));");
        return "factor";
    }
}
