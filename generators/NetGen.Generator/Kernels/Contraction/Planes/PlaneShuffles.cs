using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>How the outputs of a vector come together in its first lanes: functions whose names say which lanes they take.</summary>
/// <param name="width">The processor.</param>
/// <param name="vectors">How the outputs lie.</param>
internal sealed class PlaneShuffles(Target width, PlaneVectors vectors)
{
    /// <summary>Whether the rows of a window lie in one vector.</summary>
    public bool MovesRows => vectors.RowsOfVector > 1 && vectors.Pool > 1;

    /// <summary>Whether the results of a block do not lie in the first lanes already.</summary>
    public bool MovesColumns(PlaneBlock block) => vectors.Pool > 1 || vectors.RowsOfVector > 1 || block.Shift > 0;

    /// <summary>All that blocks need.</summary>
    public IEnumerable<VectorFunction> Of(IEnumerable<PlaneBlock> blocks) =>
    [
        .. MovesRows ? Enumerable.Range(1, vectors.Pool - 1).Select(Row) : [],
        .. blocks.Where(MovesColumns).SelectMany(block => Enumerable.Range(0, vectors.Pool).Select(column => Column(column, block.Shift))),
    ];

    /// <summary>Brings a row of each window to where its first row lies.</summary>
    public VectorFunction Row(int row) => From(vectors.Lane(row, 0, 0));

    /// <summary>Brings a column of all windows together. What the lanes behind the results hold, nobody reads.</summary>
    public VectorFunction Column(int column, int shift)
    {
        int pool = vectors.Pool;
        int first = vectors.Lane(0, column, shift);
        if (vectors.RowsOfVector == 1)
        {
            return pool == 1 ? From(first)
                : Function($"Every{Ordinal(pool)}From{first}", $"Every {Ordinal(pool).ToLowerInvariant()} lane from {first} on", lane => first + (lane * pool));
        }

        int results = vectors.ColumnsOfVector / pool;
        int window = vectors.Lane(pool, 0, 0);
        string which = $"{results} of each {window} lanes from {first} on";
        return Function(
            $"{(pool == 1 ? string.Empty : $"Every{Ordinal(pool)}")}From{first}_{results}OfEach{window}",
            pool == 1 ? $"The first {which}" : $"Every {Ordinal(pool).ToLowerInvariant()} lane, {which}",
            lane => vectors.Lane(lane / results * pool, (lane % results * pool) + column, shift));
    }

    private static string Ordinal(int number) => number switch
    {
        2 => "Second",
        3 => "Third",
        4 => "Fourth",
        _ => $"{number}th",
    };

    private VectorFunction From(int first) => Function($"From{first}", $"The lanes from {first} on", lane => first + lane);

    // Lanes beyond the vector are those of no result.
    private VectorFunction Function(string name, string lanes, Func<int, int> source) => new(
        name,
        "VecF x",
        $"{lanes}, brought to the front.",
        [$"return Vec.Shuffle(x, Vec.Create({string.Join(", ", Enumerable.Range(0, width.Lanes).Select(lane => Math.Min(source(lane), width.Lanes - 1)))}));"]);
}
