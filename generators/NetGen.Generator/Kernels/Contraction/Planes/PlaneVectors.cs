using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>
/// How the outputs of a convolution with stride 1 lie in vectors when pixels lie in the lanes. A vector holds neighbouring outputs of a row; where rows are
/// shorter, it goes on into the next one, over the columns between them in which no window begins. With pooling, the rows of a window lie in one
/// vector, or in one each.
/// </summary>
internal sealed class PlaneVectors
{
    private readonly int _lanes;
    private readonly int _inputColumns;
    private readonly int _columns;
    private readonly int _pooledColumns;
    private readonly int _pooledRows;
    private readonly int _outputs;

    public PlaneVectors(Target width, Convolution convolution, int pool)
    {
        _lanes = width.Lanes;
        _inputColumns = convolution.Columns.Input;
        _columns = convolution.Columns.Output;
        _pooledColumns = _columns / pool;
        _pooledRows = convolution.Rows.Output / pool;
        _outputs = ((convolution.Rows.Output - 1) * _inputColumns) + _columns;
        Pool = pool;
        RunsOn = _columns < _lanes;
        int used = _pooledColumns * pool;
        int rows = RunsOn ? Math.Min(((_lanes - used) / _inputColumns) + 1, _pooledRows * pool) / pool * pool : 0;
        Stack = rows > 0 ? 1 : pool;
        RowsOfVector = Math.Max(rows, 1);
        ColumnsOfVector = Math.Min(used, _lanes / pool * pool);
        Blocks = RunsOn ? DivideUp(_pooledRows, PooledRowsOfBlock) : DivideUp(used, ColumnsOfVector);
        Repeat = RunsOn ? 1 : _pooledRows;
    }

    /// <summary>Side of the windows of the pooling.</summary>
    public int Pool { get; }

    /// <summary>Whether a vector goes on beyond the end of a row: then blocks are counted along the whole plane, otherwise along a row.</summary>
    public bool RunsOn { get; }

    /// <summary>Vectors of a block, one a row of outputs.</summary>
    public int Stack { get; }

    /// <summary>Whole rows of outputs in a vector.</summary>
    public int RowsOfVector { get; }

    /// <summary>Columns of each of these rows of which results come.</summary>
    public int ColumnsOfVector { get; }

    /// <summary>Blocks along the plane or the row.</summary>
    public int Blocks { get; }

    /// <summary>Rows of them.</summary>
    public int Repeat { get; }

    /// <summary>Vectors of all blocks.</summary>
    public int Count => Repeat * Blocks * Stack;

    /// <summary>Floats of the input from one row of blocks to the next.</summary>
    public int SourceOfRow => Pool * _inputColumns;

    /// <summary>Results of a row of blocks.</summary>
    public int TargetOfRow => _pooledColumns;

    /// <summary>Whether no vector reads beyond its plane at either end.</summary>
    public bool Fits => _pooledRows > 0 && _pooledColumns > 0 && Block(Blocks - 1).Source >= 0;

    private int PooledRowsOfBlock => RowsOfVector * Stack / Pool;

    /// <summary>Cuts the blocks into tiles of a largest number of blocks.</summary>
    public IReadOnlyList<PlaneTile> Tiles(int largest)
    {
        var tiles = new List<PlaneTile>();
        int first = 0;
        foreach (int count in TilePlanner.Balanced(Blocks, largest))
        {
            PlaneBlock origin = Block(first);
            int source = origin.Source + origin.Shift;
            IEnumerable<PlaneBlock> blocks = Enumerable.Range(first, count).Select(Block)
                .Select(block => block with { Source = block.Source - source, Target = block.Target - origin.Target });
            tiles.Add(new PlaneTile(source, origin.Target, new EquatableArray<PlaneBlock>(blocks)));
            first += count;
        }

        return tiles;
    }

    /// <summary>The lane of an output of a vector.</summary>
    public int Lane(int row, int column, int shift) => shift + (row * _inputColumns) + column;

    private static int DivideUp(int length, int part) => (length + part - 1) / part;

    private PlaneBlock Block(int index)
    {
        if (RunsOn)
        {
            int row = index * PooledRowsOfBlock;
            int source = row * Pool * _inputColumns;
            int beyond = Math.Max(0, source + ((Stack - 1) * _inputColumns) + _lanes - _outputs);
            int target = row * _pooledColumns;
            return new PlaneBlock(source - beyond, beyond, target, Math.Min(PooledRowsOfBlock, _pooledRows - row) * _pooledColumns, target + _lanes > _pooledRows * _pooledColumns);
        }

        // The last block of a row may overlap the one before it.
        int column = Math.Min(index * ColumnsOfVector, (_pooledColumns * Pool) - ColumnsOfVector);
        int over = Math.Max(0, column + _lanes - _columns);
        return new PlaneBlock(column - over, over, column / Pool, ColumnsOfVector / Pool, (column / Pool) + _lanes > _pooledColumns);
    }
}
