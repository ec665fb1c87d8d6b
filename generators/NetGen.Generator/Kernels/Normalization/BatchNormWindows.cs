using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// Writes what the training kernels of batch normalisation share, on one block [C][H][W][lane] or one image [H][W][padded C]. They are fused with the activation and the disjoint max
/// pooling that follow. Nothing but the layer's input z is kept for backward: the normalised value, the activation and the maximum are computed anew
/// from it, which is cheaper than storing them.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input.</param>
/// <param name="Activation">What follows, or null.</param>
/// <param name="Function">That function, where it takes numbers of the channel; null where it takes nothing but the value.</param>
/// <param name="Layout">How the input lies.</param>
/// <param name="Pooled">How the output lies.</param>
/// <param name="Pool">Side of the windows of the max pooling behind that; 1 without.</param>
internal sealed record BatchNormWindows(Target Target, Shape Shape, FeatureLayout Layout, FeatureLayout Pooled, Activation? Activation, ChannelFunction? Function, int Pool)
{
    public int PooledRows => Shape.Height / Pool;

    public int PooledColumns => Shape.Width / Pool;

    public int Elements => Pool * Pool;

    /// <summary>What the kernels call the normalised value that the activation is applied to.</summary>
    public string Result => Pool == 1 ? "normalized" : "largest";

    /// <summary>Functions that <see cref="Activate"/> calls.</summary>
    public IEnumerable<VectorFunction> ValueFunctions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    /// <summary>Functions that <see cref="Gradient"/> calls.</summary>
    public IEnumerable<VectorFunction> GradientFunctions => [.. ValueFunctions, .. ActivationCode.Of(Activation)?.GradientFunctions ?? []];

    /// <summary>Floats from the first element of a window to another.</summary>
    public int Offset(int i) => ((i / Pool * Shape.Width) + (i % Pool)) * Layout.PixelStride;

    /// <summary>A value with the activation.</summary>
    public string Activate(string value) => ActivationCode.Of(Activation) is { } activation ? activation.Value(value, ChannelFunction.Variable) : value;

    /// <summary>The gradient that reaches the largest value of a window.</summary>
    /// <param name="dy">That to what the activation makes of it.</param>
    public string Gradient(string dy = "Vec.Load(py)") => ActivationCode.Of(Activation) is not { } activation ? dy
        : activation.Gradient(activation.GradientTakesInput ? Result : Activate(Result), dy, ChannelFunction.Variable);

    /// <summary>Pointers to the numbers that the activation takes.</summary>
    public IEnumerable<KernelParameter> ActivationParameters => Function?.Parameters ?? [];

    /// <summary>Writes the statistics of the channel <c>c</c> and the numbers that the activation takes, as vectors.</summary>
    public void EmitNumbers(CodeWriter code)
    {
        code.Line($"var m = {PerChannel("mean")};");
        code.Line($"var s = {PerChannel("scale")};");
        code.Line($"var t = {PerChannel("shift")};");
        for (int i = 0; i < Function?.Operands.Count; i++)
        {
            code.Line($"var {ChannelFunction.Variable(i)} = Vec.Create({ChannelFunction.Pointer(i)}[{(Function.Operands[i].Length == 1 ? "0" : "c")}]);");
        }
    }

    /// <summary>A value per channel, as a vector, for the channels <c>c</c>.</summary>
    public string PerChannel(string pointer) => Layout.PerChannel(Target, pointer, "c");

    /// <summary>Where the pixel of a row and a column lies.</summary>
    /// <param name="row">C# for the row.</param>
    /// <param name="column">C# for the column.</param>
    public string Pixel(string row, string column) => $"z + c * {Layout.GroupStride} + ({row} + {column}) * {Layout.PixelStride}";

    /// <summary>Writes a loop over the windows of the channel <c>c</c>.</summary>
    /// <param name="code">Receives it.</param>
    /// <param name="pooled">What lies one value a window.</param>
    /// <param name="sum">How sums over windows are cut, or null.</param>
    /// <param name="body">Writes what is done with the values of a window.</param>
    public void EmitLoop(CodeWriter code, string pooled, LongSum? sum, Action body)
    {
        sum ??= new LongSum(code, Target, [], terms: 0);
        sum.Loop("row", PooledRows, PooledColumns, () => sum.Loop("column", PooledColumns, terms: 1, () =>
        {
            code.Line($"float* pz = {Pixel($"row * {Pool * Shape.Width}", Expressions.Times("column", Pool))};");
            code.Line($"float* py = {pooled} + c * {Pooled.GroupStride} + (row * {PooledColumns} + column) * {Pooled.PixelStride};");
            EmitValues(code);
            body();
        }));
    }

    private void EmitValues(CodeWriter code)
    {
        if (Pool == 1)
        {
            code.Line("var z0 = Vec.Load(pz);");
            code.Line($"var {Result} = Vec.MultiplyAddEstimate(z0 - m, s, t);");
            return;
        }

        for (int i = 0; i < Elements; i++)
        {
            code.Line($"var z{i} = {Expressions.Load("pz", Offset(i))};");
            code.Line($"var v{i} = Vec.MultiplyAddEstimate(z{i} - m, s, t);");
        }

        string largest = "v0";
        for (int i = 1; i < Elements; i++)
        {
            largest = $"Vec.Max({largest}, v{i})";
        }

        code.Line($"var {Result} = {largest};");
    }
}
