using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The sizes of a 3×3 convolution of a block of images, or of the way back through it, by Winograd's minimal filtering F(2×2, 3×3) or F(4×4, 3×3) (<see cref="WinogradPlan"/> has
/// those of a single image). A strip of a few tiles is transformed, multiplied and transformed back at a time.
/// </summary>
internal sealed record WinogradBlocksPlan
{
    // Images of a training step, for which the weights are transformed once. Most steps have more.
    private const int ImagesAPacking = 32;

    // Some 80 µs of a block, for a longer text. Networks gain with 16 registers as well: Zen 3 (2026-11).
    private const long LeastGain = 1 << 19;

    private readonly Target _width;

    private WinogradBlocksPlan(Target width, ConvolutionGather gather, WinogradAxis rows, WinogradAxis columns)
    {
        _width = width;
        Rows = rows;
        Columns = columns;
        IsForward = gather.Forward;
        SourceChannels = gather.SourceChannels;
        TargetChannels = gather.TargetChannels;
        StripTiles = TilesOf(width, gather, rows, columns);
        ChannelTiles = new EquatableArray<int>(TilePlanner.Balanced(TargetChannels, TilePlanner.MostRows(width, StripTiles)));
        InputPlane = WinogradPlan.Plane(width, SourceChannels * StripTiles * width.Lanes);
        OutputPlane = WinogradPlan.Plane(width, ProductChannels * StripTiles * width.Lanes);
    }

    /// <summary>Which way; back, the taps are reversed.</summary>
    public bool IsForward { get; }

    /// <summary>Rows and columns of targets in a tile: 2 or 4.</summary>
    public int Side => Rows.Side;

    /// <summary>Points of a tile.</summary>
    public int TilePoints => PointsOf(Side);

    public WinogradAxis Rows { get; }

    public WinogradAxis Columns { get; }

    /// <summary>Channels over which is summed.</summary>
    public int SourceChannels { get; }

    public int TargetChannels { get; }

    /// <summary>Tiles of the image that are computed together, which follow one another in row-major order.</summary>
    public int StripTiles { get; }

    /// <summary>Target channels of each register tile, the larger first.</summary>
    public EquatableArray<int> ChannelTiles { get; }

    /// <summary>Whether the products of all target channels are computed point by point, and then transformed back.</summary>
    public bool TakesAllChannels => Side > WinogradTransform.Side;

    /// <summary>Target channels whose products are there at a time.</summary>
    public int ProductChannels => TakesAllChannels ? TargetChannels : ChannelTiles[0];

    public int Tiles => Rows.Tiles * Columns.Tiles;

    /// <summary>The transformed sources.</summary>
    public WinogradPoints Points => new(Rows, Columns, SourceChannels, StripTiles, InputPlane);

    /// <summary>Floats from one point of the transformed sources to the next: [point][channel][tile].</summary>
    public int InputPlane { get; }

    /// <summary>Floats from one point of the products to the next: [point][channel of a register tile][tile].</summary>
    public int OutputPlane { get; }

    /// <summary>Floats of the transformed sources, the products, and of larger tiles a window at edges, which holds sums later.</summary>
    public int ScratchFloats => (TilePoints * (InputPlane + OutputPlane)) + (Side == WinogradTransform.Side ? 0 : TilePoints * _width.Lanes);

    /// <summary>Floats of the transformed weights: [point][register tile][source channel][channels of the tile].</summary>
    public int WeightFloats => TilePoints * SourceChannels * TargetChannels;

    /// <summary>What its code calls.</summary>
    public IEnumerable<VectorFunction> Functions => Side == WinogradTransform.Side ? [] : [WinogradSources4.Transform(_width), WinogradTargets4.Transform(_width)];

    /// <summary>The method of the library that transforms weights.</summary>
    public string Packing => Side == WinogradTransform.Side ? "WeightPacking.TileWinograd" : "WeightPacking.TileWinograd4";

    /// <summary>The method of the library that transforms those of a register tile.</summary>
    public string UnitPacking => $"{Packing}Unit";

    /// <summary>Multiply-adds of vectors that take as long as the convolution of a block.</summary>
    public long Work
    {
        get
        {
            long strips = (Tiles + StripTiles - 1) / StripTiles;
            long products = strips * StripTiles * WeightFloats;
            long vectors = (long)Tiles * (SourceChannels + TargetChannels);
            return Side == WinogradTransform.Side ? products + (vectors * _width.Work.WinogradTransform)
                : products + (vectors * _width.Work.WinogradBlocksTransform4) + OneImageCost.WaitingForMany(WeightFloats / _width.Lanes, _width, strips);
        }
    }

    /// <summary>Multiply-adds of vectors that transforming the weights takes as long as.</summary>
    public long Transforming => OneImageCost.Transforming(WeightFloats, _width);

    /// <summary>Multiply-adds of vectors that have to be saved for the longer text of larger tiles.</summary>
    public long WorthItsText => Side == WinogradTransform.Side ? 0 : LeastGain;

    // In training, where every step transforms the weights. Those of smaller tiles take little.
    private long TrainingWork => Side == WinogradTransform.Side ? Work : Work + WorthItsText + (Transforming * _width.Lanes / ImagesAPacking);

    /// <summary>The same of the direct form.</summary>
    public long DirectWork => (long)SourceChannels * TargetChannels * Rows.ValidTaps * Columns.ValidTaps;

    /// <summary>Why this form, in one line.</summary>
    public string Why => $"Minimal filtering takes as long as {Work} multiply-adds of vectors, the direct form as long as {DirectWork}.";

    /// <summary>The plan of training; null where the direct form takes less time or other windows than 3×3 are asked for.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="allowsLarge">Whether tiles of 4×4 targets may be taken.</param>
    public static WinogradBlocksPlan? Choose(Target width, ConvolutionGather gather, bool allowsLarge)
    {
        // Where both sides take as long, the smaller tiles, whose weights take less room.
        WinogradBlocksPlan? least = (allowsLarge ? new[] { WinogradTransform.Side, WinogradTransform4.Side } : [WinogradTransform.Side]).Select(side => Create(width, gather, pool: 1, side)).OfType<WinogradBlocksPlan>()
            .OrderBy(plan => plan.TrainingWork).FirstOrDefault();
        return least is not null && least.TrainingWork < least.DirectWork ? least : null;
    }

    /// <summary>The plan; null where other windows than 3×3 are asked for, or there are too many channels.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    /// <param name="side">Rows and columns of targets in a tile: 2 or 4.</param>
    public static WinogradBlocksPlan? Create(Target width, ConvolutionGather gather, int pool, int side)
    {
        Convolution convolution = gather.Convolution;
        bool fits = convolution.Groups == 1 && pool <= WinogradTransform.Side
            && (long)PointsOf(side) * convolution.InChannels * convolution.OutChannels <= int.MaxValue
            && FitsSecondCache(width, gather, side, side == WinogradTransform.Side ? MostTiles(width) : 1);
        return fits && WinogradAxis.Of(convolution.Rows, gather.Forward, pool, side) is { } rows && WinogradAxis.Of(convolution.Columns, gather.Forward, pool, side) is { } columns
                ? new WinogradBlocksPlan(width, gather, rows, columns)
                : null;
    }

    private static int PointsOf(int side) => (side + WinogradPlan.Taps - 1) * (side + WinogradPlan.Taps - 1);

    // Points of a strip must leave room in the second-level cache.
    private static bool FitsSecondCache(Target width, ConvolutionGather gather, int side, int tiles) =>
        (long)PointsOf(side) * gather.SourceChannels * tiles * width.Lanes <= width.Caches.SecondFloats * 4 / 5;

    // Few, so that a strip's points stay in a cache and weights are broadcast to many channels. An image has few large tiles, so the last strip should be full.
    private static int TilesOf(Target width, ConvolutionGather gather, WinogradAxis rows, WinogradAxis columns)
    {
        int most = MostTiles(width);
        return rows.Side == WinogradTransform.Side ? most
            : Enumerable.Range(1, most).Where(tiles => tiles == 1 || FitsSecondCache(width, gather, rows.Side, tiles)).OrderBy(tiles => StripWork(width, rows.Tiles * columns.Tiles, tiles)).First();
    }

    private static double StripWork(Target width, int all, int tiles)
    {
        int computed = (all + tiles - 1) / tiles * tiles;
        return computed * (1 + (width.Pipes.LoadPressure * ((1.0 / tiles) + (1.0 / TilePlanner.MostRows(width, tiles)))));
    }

    private static int MostTiles(Target width) => width.Registers.IsLarge ? 3 : 2;
}
