using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>Takes the largest of each window of a pool and brings the results together in the first lanes.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="vectors">How the outputs lie.</param>
/// <param name="storedPixels">Results of a plane.</param>
/// <param name="activate">A sum of a channel of the tile as it is stored.</param>
/// <param name="isAlone">Whether one tile has all blocks.</param>
internal sealed class PlaneResults(CodeWriter code, Target width, PlaneVectors vectors, int storedPixels, Func<string, int, string> activate, bool isAlone)
{
    private readonly PlaneShuffles _shuffles = new(width, vectors);

    /// <summary>Writes how the sums of a block are stored.</summary>
    public void Emit(PlaneBlock block, int channel, int index)
    {
        int pool = vectors.Pool;
        string result = $"y{channel}_{index}";
        string sum = Largest(Enumerable.Range(index * vectors.Stack, vectors.Stack).Select(column => RegisterTile.Name(channel, column)));
        if (_shuffles.MovesRows)
        {
            string rows = $"rows{channel}_{index}";
            code.Line($"var {rows} = {sum};");
            sum = Largest(Enumerable.Range(0, pool).Select(row => row == 0 ? rows : _shuffles.Row(row).Call(rows)));
        }

        if (_shuffles.MovesColumns(block))
        {
            string columns = $"columns{channel}_{index}";
            code.Line($"var {columns} = {sum};");
            sum = Largest(Enumerable.Range(0, pool).Select(column => _shuffles.Column(column, block.Shift).Call(columns)));
        }

        code.Line($"var {result} = {activate(sum, channel)};");
        string target = Expressions.At("y", (channel * storedPixels) + block.Target);

        // What is written beyond the results is overwritten by those that follow, unless those of the next plane are there already.
        bool overwritten = block.Results == width.Lanes || !block.ReachesBeyond || (vectors.RunsOn && isAlone);
        code.Line(overwritten ? $"Vec.Store({result}, {target});"
            : block.Results == width.Lanes / 2 ? $"Vec.GetLower({result}).Store({target});"
            : $"Vec.Store(Vec.ConditionalSelect(Vec.AsSingle(Vec.LessThan(Vector{width.Bits}<int>.Indices, Vec.Create({block.Results}))), {result}, Vec.Load({target})), {target});");
    }

    private static string Largest(IEnumerable<string> values) => values.Aggregate((text, value) => $"Vec.Max({text}, {value})");
}
