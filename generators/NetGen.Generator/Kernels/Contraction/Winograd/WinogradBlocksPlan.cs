using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The sizes of a 3×3 convolution of a block of images, or of the way back through it, by Winograd's minimal filtering F(2×2, 3×3) (<see cref="WinogradPlan"/> has
/// those of a single image). A strip of a few tiles is transformed, multiplied and transformed back at a time.
/// </summary>
internal sealed record WinogradBlocksPlan
{
    private readonly int _transformWork;

    private WinogradBlocksPlan(Target width, ConvolutionGather gather, WinogradAxis rows, WinogradAxis columns)
    {
        // Going in, 16 loads, 32 additions and 16 stores for a channel of a tile; coming out, 16 stores and loads and 24 additions.
        _transformWork = width.Work.WinogradTransform;
        Rows = rows;
        Columns = columns;
        IsForward = gather.Forward;
        SourceChannels = gather.SourceChannels;
        TargetChannels = gather.TargetChannels;
        StripTiles = TilesOf(width);
        ChannelTiles = new EquatableArray<int>(TilePlanner.Balanced(TargetChannels, TilePlanner.MostRows(width, StripTiles)));
        InputPlane = WinogradPlan.Plane(width, SourceChannels * StripTiles * width.Lanes);
        OutputPlane = WinogradPlan.Plane(width, ChannelTiles[0] * StripTiles * width.Lanes);
    }

    /// <summary>Which way; back, the taps are reversed.</summary>
    public bool IsForward { get; }

    public WinogradAxis Rows { get; }

    public WinogradAxis Columns { get; }

    /// <summary>Channels over which is summed.</summary>
    public int SourceChannels { get; }

    public int TargetChannels { get; }

    /// <summary>Tiles of the image that are computed together, which follow one another in row-major order.</summary>
    public int StripTiles { get; }

    /// <summary>Target channels of each register tile, the larger first.</summary>
    public EquatableArray<int> ChannelTiles { get; }

    public int Tiles => Rows.Tiles * Columns.Tiles;

    /// <summary>The transformed sources.</summary>
    public WinogradPoints Points => new(Rows, Columns, SourceChannels, StripTiles, InputPlane);

    /// <summary>Floats from one point of the transformed sources to the next: [point][channel][tile].</summary>
    public int InputPlane { get; }

    /// <summary>Floats from one point of the products to the next: [point][channel of a register tile][tile].</summary>
    public int OutputPlane { get; }

    public int ScratchFloats => WinogradTransform.TilePoints * (InputPlane + OutputPlane);

    /// <summary>Floats of the transformed weights: [point][register tile][source channel][channels of the tile].</summary>
    public int WeightFloats => WinogradTransform.TilePoints * SourceChannels * TargetChannels;

    /// <summary>Multiply-adds of vectors that take as long as the convolution of a block.</summary>
    public long Work
    {
        get
        {
            long computed = (Tiles + StripTiles - 1) / StripTiles * StripTiles;
            return (computed * WinogradTransform.TilePoints * SourceChannels * TargetChannels) + ((long)Tiles * _transformWork * (SourceChannels + TargetChannels));
        }
    }

    /// <summary>The same of the direct form.</summary>
    public long DirectWork => (long)SourceChannels * TargetChannels * Rows.ValidTaps * Columns.ValidTaps;

    /// <summary>Why this form, in one line.</summary>
    public string Why => $"Minimal filtering takes as long as {Work} multiply-adds of vectors, the direct form as long as {DirectWork}.";

    /// <summary>The plan; null where the direct form takes less time or other windows than 3×3 are asked for.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="gather">The convolution, and which way.</param>
    public static WinogradBlocksPlan? Choose(Target width, ConvolutionGather gather) => Create(width, gather, pool: 1) is { } plan && plan.Work < plan.DirectWork ? plan : null;

    /// <summary>The plan; null where other windows than 3×3 are asked for, or there are too many channels.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    public static WinogradBlocksPlan? Create(Target width, ConvolutionGather gather, int pool)
    {
        Convolution convolution = gather.Convolution;

        // Points of a strip must leave room in the second-level cache.
        bool fits = convolution.Groups == 1 && pool <= WinogradTransform.Side
            && (long)WinogradTransform.TilePoints * convolution.InChannels * convolution.OutChannels <= int.MaxValue
            && (long)WinogradTransform.TilePoints * gather.SourceChannels * TilesOf(width) * width.Lanes <= width.Caches.SecondFloats * 4 / 5;
        return fits && WinogradAxis.Of(convolution.Rows, gather.Forward, pool) is { } rows && WinogradAxis.Of(convolution.Columns, gather.Forward, pool) is { } columns
                ? new WinogradBlocksPlan(width, gather, rows, columns)
                : null;
    }

    // Few, so that a strip's points stay in a cache and weights are broadcast to many channels.
    private static int TilesOf(Target width) => width.Registers.IsLarge ? 3 : 2;
}
