using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Training kernels of batch normalisation, fused with the activation and the disjoint max pooling that follow it. Nothing but the
/// layer's input z is kept for backward: the normalised value, the activation and the maximum are computed anew from it, which is cheaper
/// than storing them. All kernels work on one block [C][H][W][lane].
/// </summary>
internal sealed class BatchNormKernel(CodeWriter code, Target width, Shape shape, ActivationCode? activation, int pool)
{
    /// <summary>Vectors that <see cref="EmitStatistics"/> writes for a channel.</summary>
    public const int PartialVectors = 3;

    private const int MaxUnrolledWindow = 16;

    private int Plane => shape.Pixels * width.Lanes;

    private int PooledRows => shape.Height / pool;

    private int PooledColumns => shape.Width / pool;

    /// <summary>The largest window that is fused.</summary>
    public static bool CanPool(int window) => window * window <= MaxUnrolledWindow;

    /// <summary>
    /// Emits <c>name(float* z, float* partial)</c>: for every channel and lane a centre close to the mean, and the sums of the deviations
    /// from it and of their squares: [C][centre, deviations, squares][lane]. The centre comes from a first sweep, over the distances from the first
    /// value, so that it is exact where an image is flat; the second sweep, over data in the cache, makes up for its roundings.
    /// </summary>
    public void EmitStatistics(string name)
    {
        var first = new LongSum(code, width, ["sum"], shape.Pixels);
        var second = new LongSum(code, width, ["deviations", "squares"], shape.Pixels);
        using (second.Open(name, "float* z, float* partial"))
        using (code.For("c", shape.Channels))
        {
            code.Line($"float* pz = z + c * {Plane};");
            code.Line($"float* pp = partial + c * {PartialVectors * width.Lanes};");
            code.Line("var first = Vec.Load(pz);");
            first.StartAtZero();
            first.Loop("i", shape.Pixels, terms: 1, () => code.Line("sum += Vec.Load(pz + i) - first;"), step: width.Lanes);
            first.Finish();
            code.Line($"var centre = first + sum * Vec.Create({Expressions.Float(1.0 / shape.Pixels)});");
            second.StartAtZero();
            second.Loop(
                "i",
                shape.Pixels,
                terms: 1,
                () =>
                {
                    code.Line("var deviation = Vec.Load(pz + i) - centre;");
                    code.Line("deviations += deviation;");
                    code.Line("squares = Vec.MultiplyAddEstimate(deviation, deviation, squares);");
                },
                step: width.Lanes);
            second.Finish();
            code.Line("Vec.Store(centre, pp);");
            code.Line($"Vec.Store(deviations, pp + {width.Lanes});");
            code.Line($"Vec.Store(squares, pp + {2 * width.Lanes});");
        }
    }

    /// <summary>
    /// Emits <c>name(float* z, float* mean, float* scale, float* shift, float* y)</c>: y = pool(activation((z − mean) · scale + shift)). The mean first: beside a
    /// large one z · scale would lose its digits.
    /// </summary>
    public void EmitForward(string name)
    {
        using (KernelMethod.Open(code, name, "float* z, float* mean, float* scale, float* shift, float* y"))
        using (code.For("c", shape.Channels))
        {
            code.Line("var m = Vec.Create(mean[c]);");
            code.Line("var s = Vec.Create(scale[c]);");
            code.Line("var t = Vec.Create(shift[c]);");
            EmitWindows("y", sum: null, () =>
            {
                EmitWindowValues();
                code.Line($"Vec.Store({Activate("largest")}, py);");
            });
        }
    }

    /// <summary>
    /// Emits <c>name(float* z, float* dy, float* mean, float* scale, float* shift, float* partial)</c>: for every channel the sum of the
    /// gradients g that reach the normalised values, and the sum of g · (z − mean): [C][2].
    /// </summary>
    public void EmitGradientSums(string name)
    {
        var sums = new LongSum(code, width, ["sum", "product"], (long)PooledRows * PooledColumns);
        using (sums.Open(name, "float* z, float* dy, float* mean, float* scale, float* shift, float* partial"))
        using (code.For("c", shape.Channels))
        {
            code.Line("var m = Vec.Create(mean[c]);");
            code.Line("var s = Vec.Create(scale[c]);");
            code.Line("var t = Vec.Create(shift[c]);");
            sums.StartAtZero();
            EmitWindows("dy", sums, () =>
            {
                EmitWindowValues();
                code.Line($"var g = {Gradient()};");
                code.Line($"var chosen = z{(pool * pool) - 1};");
                for (int i = (pool * pool) - 2; i >= 0; i--)
                {
                    code.Line($"chosen = Vec.ConditionalSelect(Vec.Equals(v{i}, largest), z{i}, chosen);");
                }

                code.Line("sum += g;");
                code.Line("product = Vec.MultiplyAddEstimate(g, chosen - m, product);");
            });
            sums.Finish();
            code.Line("partial[2 * c] = Vec.Sum(sum);");
            code.Line("partial[2 * c + 1] = Vec.Sum(product);");
        }
    }

    /// <summary>
    /// Emits <c>name(float* z, float* dy, float* mean, float* scale, float* shift, float* k1, float* k2, float* mask, float* a, float* dz)</c>:
    /// dz = (g · scale − k1 − k2 · (z − mean)) · mask, times the derivative of the activation that made z. dz may be z itself.
    /// </summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="producer">The activation whose output z is, or null.</param>
    public void EmitGradient(string name, ActivationCode? producer)
    {
        using (KernelMethod.Open(code, name, "float* z, float* dy, float* mean, float* scale, float* shift, float* k1, float* k2, float* mask, float* dz"))
        {
            code.Line("var lanes = Vec.Load(mask);");
            using (code.For("c", shape.Channels))
            {
                code.Line("var m = Vec.Create(mean[c]);");
                code.Line("var s = Vec.Create(scale[c]);");
                code.Line("var t = Vec.Create(shift[c]);");
                code.Line("var a = Vec.Create(k1[c]);");
                code.Line("var b = Vec.Create(-k2[c]);");
                EmitWindows("dy", sum: null, () =>
                {
                    EmitWindowValues();
                    code.Line($"var g = {Gradient()} * s;");
                    for (int i = 0; i < pool * pool; i++)
                    {
                        int offset = Offset(i);
                        if (pool == 1)
                        {
                            EmitStore("z0", "g - a", "pz", offset, producer);
                        }
                        else
                        {
                            code.Line($"var first{i} = Vec.Equals(v{i}, largest);");
                            EmitStore($"z{i}", $"Vec.BitwiseAnd(g, first{i}) - a", "pz", offset, producer);
                            code.Line($"g = Vec.AndNot(g, first{i});");
                        }
                    }
                });
                EmitRest(producer);
            }
        }
    }

    // Elements behind the last whole window: no gradient reaches them but through the statistics.
    private void EmitRest(ActivationCode? producer)
    {
        void Rest(int firstRow, int endRow, int firstColumn, int endColumn)
        {
            if (firstRow >= endRow || firstColumn >= endColumn)
            {
                return;
            }

            using (code.Block($"for (int row = {firstRow}; row < {endRow}; row++)"))
            using (code.Block($"for (int column = {firstColumn}; column < {endColumn}; column++)"))
            {
                code.Line($"float* pz = z + c * {Plane} + (row * {shape.Width} + column) * {width.Lanes};");
                code.Line("var z0 = Vec.Load(pz);");
                EmitStore("z0", "-a", "pz", 0, producer);
            }
        }

        Rest(0, PooledRows * pool, PooledColumns * pool, shape.Width);
        Rest(PooledRows * pool, shape.Height, 0, shape.Width);
    }

    private void EmitStore(string z, string gradient, string pointer, int offset, ActivationCode? producer)
    {
        string value = $"Vec.MultiplyAddEstimate({z} - m, b, {gradient}) * lanes";
        code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, z, value)}, {Expressions.Plus($"dz + ({pointer} - z)", offset)});");
    }

    private void EmitWindows(string pooled, LongSum? sum, Action body)
    {
        sum ??= new LongSum(code, width, [], terms: 0);
        sum.Loop("row", PooledRows, PooledColumns, () => sum.Loop("column", PooledColumns, terms: 1, () =>
        {
            code.Line($"float* pz = z + c * {Plane} + (row * {pool * shape.Width} + {Expressions.Times("column", pool)}) * {width.Lanes};");
            code.Line($"float* py = {pooled} + c * {PooledRows * PooledColumns * width.Lanes} + (row * {PooledColumns} + column) * {width.Lanes};");
            body();
        }));
    }

    private int Offset(int i) => ((i / pool * shape.Width) + (i % pool)) * width.Lanes;

    private void EmitWindowValues()
    {
        for (int i = 0; i < pool * pool; i++)
        {
            code.Line($"var z{i} = {Expressions.Load("pz", Offset(i))};");
            code.Line($"var v{i} = Vec.MultiplyAddEstimate(z{i} - m, s, t);");
        }

        string largest = "v0";
        for (int i = 1; i < pool * pool; i++)
        {
            largest = $"Vec.Max({largest}, v{i})";
        }

        code.Line($"var largest = {largest};");
    }

    private string Activate(string value) => activation is null ? value : activation.Value(value);

    private string Gradient() => activation is null ? "Vec.Load(py)"
        : activation.Gradient(activation.GradientTakesInput ? "largest" : Activate("largest"), "Vec.Load(py)");
}
