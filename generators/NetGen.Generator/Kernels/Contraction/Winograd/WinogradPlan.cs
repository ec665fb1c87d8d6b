using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The sizes of a 3×3 convolution of a single image by Winograd's minimal filtering: F(2×2, 3×3), which takes 16 multiplications for 2×2 outputs instead of 36, or
/// F(4×4, 3×3), which takes 36 for 4×4 instead of 144. A strip of tiles of outputs is transformed, multiplied and transformed back while it is in the cache.
/// </summary>
internal sealed record WinogradPlan
{
    /// <summary>Rows and columns of a window.</summary>
    public const int Taps = 3;

    // Points and products of so many tiles of 16 channels fit into the first-level cache (32 KB). Where the weights do not fit beside them, they come from the second
    // for every strip; then twice as many tiles share them.
    private const int TilesInFirstCache = 16;
    private const int TilesForWeights = 32;
    private const int FirstCacheWeights = 4 * 1024;

    private readonly Convolution _convolution;
    private readonly Target _width;
    private readonly int _pool;

    private WinogradPlan(Target width, Convolution convolution, int pool, int side)
    {
        Side = side;
        _convolution = convolution;
        _width = width;
        _pool = pool;
        TileRows = Tiles(convolution.Rows.Output, pool, side);
        TileColumns = Tiles(convolution.Columns.Output, pool, side);
        int most = (long)PaddedInputs * PaddedOutputs * Points > FirstCacheWeights ? TilesForWeights : TilesInFirstCache;
        Parts = (TileColumns + most - 1) / most;
        StripRows = Math.Max(1, Math.Min(TileRows, most / TileColumns));
        int tiles = StripRows * ((TileColumns + Parts - 1) / Parts);
        Tile = TilePlanner.Choose(width, tiles, PaddedOutputs / width.Lanes, unroll: 1, paddedRows: true);
        OutputTiles = new EquatableArray<int>(TilePlanner.Balanced(PaddedOutputs / width.Lanes, Tile.Columns));
        int computed = (tiles + Tile.Rows - 1) / Tile.Rows * Tile.Rows;
        InputPlane = Plane(width, computed * PaddedInputs);
        OutputPlane = Plane(width, computed * PaddedOutputs);
    }

    /// <summary>Rows and columns of outputs in a tile: 2 or 4.</summary>
    public int Side { get; }

    /// <summary>Inputs along a side of a tile, and points.</summary>
    public int Window => Side + Taps - 1;

    /// <summary>Points of a tile after the transform, as many as the inputs that it reads.</summary>
    public int Points => Window * Window;

    /// <summary>Rows of tiles of the image.</summary>
    public int TileRows { get; }

    /// <summary>Tiles of one of them.</summary>
    public int TileColumns { get; }

    /// <summary>Rows of tiles in a strip; 1 where a row has several parts.</summary>
    public int StripRows { get; }

    /// <summary>Strips that share a row of tiles.</summary>
    public int Parts { get; }

    /// <summary>The register tile of the products: tiles of the image × vectors of output channels.</summary>
    public TileShape Tile { get; }

    /// <summary>Vectors of output channels of each register tile, the larger first.</summary>
    public EquatableArray<int> OutputTiles { get; }

    /// <summary>Input channels with padding.</summary>
    public int PaddedInputs => _width.RoundUp(_convolution.InChannels);

    /// <summary>Output channels with padding.</summary>
    public int PaddedOutputs => _width.RoundUp(_convolution.OutChannels);

    /// <summary>Floats from one point of the transformed inputs to the next: [point][tile][input channel].</summary>
    public int InputPlane { get; }

    /// <summary>Floats from one point of the products to the next: [point][tile][output channel].</summary>
    public int OutputPlane { get; }

    /// <summary>Floats of the transformed inputs, the products, a pixel of zeros, and columns of pixels that larger tiles share, where their sums are later.</summary>
    public int ScratchFloats => (Points * (InputPlane + OutputPlane)) + PaddedInputs + (Side == WinogradTransform.Side ? 0 : Window * RowColumns * _width.Lanes);

    /// <summary>Columns of pixels that a row of tiles of a strip reads.</summary>
    public int RowColumns => ((TileColumns + Parts - 1) / Parts * Side) + Taps - 1;

    /// <summary>Floats of the transformed weights: [point][tile of output channels][input channel][channels of the tile].</summary>
    public int WeightFloats => Points * _convolution.InChannels * PaddedOutputs;

    /// <summary>What its code calls.</summary>
    public IEnumerable<VectorFunction> Functions => Side == WinogradTransform.Side ? [] : [WinogradTargets4.Transform(_width)];

    /// <summary>Multiply-adds of vectors that take as long as the convolution.</summary>
    public long Work
    {
        get
        {
            long tiles = (long)TileRows * TileColumns;
            long weightVectors = WeightFloats / _width.Lanes;
            long strips = (TileRows + StripRows - 1) / StripRows * Parts;
            (int transform, long waiting) = Side == WinogradTransform4.Side
                ? (_width.Work.WinogradTransform4, OneImageCost.WaitingForMany(weightVectors, _width, strips))
                : (_width.Work.WinogradTransform, OneImageCost.Waiting(weightVectors, _width, strips));
            return (tiles * (weightVectors + (transform * (PaddedInputs + PaddedOutputs) / _width.Lanes))) + waiting;
        }
    }

    /// <summary>The same of the direct form. Taps beyond the edges are left out.</summary>
    public long DirectWork
    {
        get
        {
            long vectors = PaddedOutputs / _width.Lanes;
            long weightVectors = vectors * _convolution.WeightsPerOutput;
            return (vectors * _convolution.InChannels * _convolution.ValidTaps(_pool))
                + OneImageCost.Waiting(weightVectors, _width, _convolution);
        }
    }

    /// <summary>Multiply-adds of vectors that transforming the weights takes as long as.</summary>
    public long Transforming => OneImageCost.Transforming(WeightFloats, _width);

    /// <summary>What that takes more than rearranging them does.</summary>
    public long MorePacking => Transforming - ((long)WeightFloats * Taps * Taps / Points * _width.Work.PackedVector / _width.Lanes);

    /// <summary>Why this form, in one line.</summary>
    public string Why => $"Minimal filtering takes as long as {Work} multiply-adds of vectors, the direct form as long as {DirectWork}.";

    /// <summary>The plan for a convolution whose inputs lie channels last; null where the direct form takes less time or other windows than 3×3 are asked for.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="convolution">The convolution.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    /// <param name="imagesAPacking">Images for which weights are packed once.</param>
    public static WinogradPlan? Choose(Target width, Convolution convolution, int pool, int imagesAPacking) =>
        Create(width, convolution, pool, WinogradTransform.Side) is { } plan && plan.Work + (plan.MorePacking / imagesAPacking) < plan.DirectWork ? plan : null;

    /// <summary>The plan for a convolution whose inputs lie channels last; null where other windows than 3×3 are asked for.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="convolution">The convolution.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    /// <param name="side">Rows and columns of outputs in a tile: 2 or 4.</param>
    public static WinogradPlan? Create(Target width, Convolution convolution, int pool, int side)
    {
        bool serves = convolution.Groups == 1 && pool <= 2 && Serves(convolution.Rows, pool, side) && Serves(convolution.Columns, pool, side);
        return serves && (long)(side + Taps - 1) * (side + Taps - 1) * convolution.InChannels * width.RoundUp(convolution.OutChannels) <= int.MaxValue
            ? new WinogradPlan(width, convolution, pool, side) : null;
    }

    // What the windows of a pool leave over is not computed.
    private static int Tiles(int outputs, int pool, int side) => ((outputs / pool * pool) + side - 1) / side;

    // With tiles of 2×2 at most the first and the last row or column that a tile reads lie in the padding, or what an odd number of outputs leaves of the last tile.
    private static bool Serves(WindowAxis axis, int pool, int side) =>
        axis is { Kernel: Taps, Stride: 1, Dilation: 1, Padding: < Taps } && Tiles(axis.Output, pool, side) > 0
        && (side > WinogradTransform.Side || (axis.Padding <= 1 && axis.Output + 2 <= axis.Input + axis.Padding + 1));

    /// <summary>Floats from one plane to the next. Planes that are an odd number of cache lines apart do not fall into the same sets of the cache.</summary>
    public static int Plane(Target target, int floats)
    {
        int line = target.Caches.LineFloats;
        int lines = (floats + line - 1) / line;
        return (lines | 1) * line;
    }
}
