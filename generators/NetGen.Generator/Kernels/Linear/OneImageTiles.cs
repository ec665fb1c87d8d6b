using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>The output vectors of a linear layer for a single image, shared out among tiles that fit into registers.</summary>
internal sealed class OneImageTiles(Target target, int outputs, int mostVectors = OneImageTiles.Accumulators)
{
    /// <summary>Eight accumulators cover the latency of a chain of multiply-adds. Where there are fewer vectors of outputs, several chains share out the inputs.</summary>
    public const int Accumulators = 8;

    /// <summary>Vectors of each tile, the larger first.</summary>
    public int[] Vectors { get; } = TilePlanner.Balanced(target.RoundUp(outputs) / target.Lanes, mostVectors).ToArray();

    /// <summary>Tiles of weights in single precision: if a few images share them, the registers hold a tile's sums of so many images.</summary>
    public static OneImageTiles OfFloats(Target target, int inputs, int outputs) => OneImageCost.IsMemoryBound((long)inputs * outputs)
        ? new(target, outputs, TilePlanner.Choose(target, Accumulators, LinearFewImagesKernel.Images, unroll: 1, fixedColumns: LinearFewImagesKernel.Images).Rows)
        : new(target, outputs);

    /// <summary>Outputs with padding.</summary>
    public int PaddedOutputs => target.RoundUp(outputs);

    /// <summary>Chains of multiply-adds of a tile, at most one an input.</summary>
    public static int Chains(int vectors, int inputs) => Math.Max(1, Math.Min(Accumulators / vectors, inputs));

    /// <summary>Writes a loop over each run of equal tiles.</summary>
    /// <param name="code">Receives the loops.</param>
    /// <param name="call">
    /// Writes the body, from the vectors of a tile and a function that moves a pointer to the tile, given how many floats lie before it for each output.
    /// </param>
    public void ForEach(CodeWriter code, Action<int, Func<string, int, string>> call)
    {
        int start = 0;
        foreach (IGrouping<int, int> run in Vectors.GroupBy(v => v))
        {
            int outputsOfTile = run.Key * target.Lanes;
            int first = start;
            using (code.For("t", run.Count()))
            {
                call(run.Key, (pointer, floats) => Expressions.At($"{pointer} + t * {floats * outputsOfTile}", first * floats));
            }

            start += run.Count() * outputsOfTile;
        }
    }

    /// <summary>A sum as text. Pairs first, so that the additions do not wait for one another.</summary>
    public static string Sum(IReadOnlyList<string> terms)
    {
        int middle = terms.Count / 2;
        return terms.Count == 1 ? terms[0] : $"({Sum(terms.Take(middle).ToArray())} + {Sum(terms.Skip(middle).ToArray())})";
    }
}
