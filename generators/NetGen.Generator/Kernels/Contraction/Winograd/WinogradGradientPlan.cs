using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The sizes of the gradient to the weights of a 3×3 convolution for one block of images by Winograd's minimal filtering: Gᵀ[Σ (BᵀdB) · (A dy Aᵀ)]G, summed over tiles and images.
/// A direct sum takes 36 products for each pair of channels and 2×2 outputs, this one 16. Gradients are transposed, so that output channels lie in the lanes and a sum
/// is no vector of images: sixteen vectors of images for each pair of channels would fit into no cache.
/// </summary>
internal sealed record WinogradGradientPlan
{
    // Channels whose points and sums fit into the second-level cache together.
    private const int MostChannels = 64;

    // Products that a strip adds to a sum: its tiles × images.
    private const int StripTerms = 64;

    // Strips whose sums are added up in single precision, as LongSum has it.
    private const int MostStrips = 64;

    // Input channels whose taps are transposed together.
    private const int MostTransposed = 16;

    // Multiply-adds as which reading and writing a vector of sums in the second-level cache counts.
    private const int SumWork = 4;

    // Transforms of a tile as which the way from sums to taps counts, transposition included.
    private const int TapsWork = 2;

    // A plan that is to take longer than this share of the direct form's time is not worth a longer text: with 25 channels and a share of 0.94 nothing was gained (Zen 5).
    private const double LargestShare = 0.85;

    private readonly Target _width;
    private readonly Convolution _convolution;

    private WinogradGradientPlan(Target width, Convolution convolution, WinogradAxis rows, WinogradAxis columns)
    {
        int lanes = width.Lanes;
        _width = width;
        _convolution = convolution;
        Rows = rows;
        Columns = columns;
        Inputs = Part(convolution.InChannels, MostChannels);
        OutputVectors = Part(Vectors, Math.Max(1, MostChannels / lanes));
        StripTiles = Math.Max(1, Math.Min(Tiles, StripTerms / lanes));
        BandTiles = StripTiles * MostStrips;
        Transposed = Part(Inputs, MostTransposed);
        Tile = TilePlanner.Choose(width, Inputs, OutputVectors, unroll: 1, paddedRows: true);
        InputGroups = (Inputs + Tile.Rows - 1) / Tile.Rows;
        InputPlane = WinogradPlan.Plane(width, Inputs * StripTiles * lanes);
        GradientPlane = WinogradPlan.Plane(width, StripTiles * lanes * Outputs);
        SumPlane = WinogradPlan.Plane(width, InputGroups * Tile.Rows * Outputs);
    }

    public WinogradAxis Rows { get; }

    public WinogradAxis Columns { get; }

    public int Tiles => Rows.Tiles * Columns.Tiles;

    /// <summary>Tiles that are transformed and multiplied together.</summary>
    public int StripTiles { get; }

    /// <summary>Tiles whose strips are added up in single precision.</summary>
    public int BandTiles { get; }

    /// <summary>Whether bands are added to a second level.</summary>
    public bool HasBands => Tiles > BandTiles;

    /// <summary>Input channels of a part. The last part may overlap the one before it.</summary>
    public int Inputs { get; }

    /// <summary>Vectors of output channels of a part. The last part may overlap the one before it.</summary>
    public int OutputVectors { get; }

    /// <summary>Output channels of a part with padding.</summary>
    public int Outputs => OutputVectors * _width.Lanes;

    /// <summary>Vectors of all output channels.</summary>
    public int Vectors => _width.RoundUp(_convolution.OutChannels) / _width.Lanes;

    /// <summary>Input channels whose gradients are transposed together.</summary>
    public int Transposed { get; }

    /// <summary>The register tile of the products: input channels × vectors of output channels.</summary>
    public TileShape Tile { get; }

    /// <summary>Register tiles of input channels. The last may go beyond them: it reads whatever lies there, and nobody reads what it writes.</summary>
    public int InputGroups { get; }

    /// <summary>Floats from one point of the transformed inputs to the next: [point][input channel][tile][lane].</summary>
    public int InputPlane { get; }

    /// <summary>Floats from one point of the transformed gradients to the next: [point][tile][image][output channel].</summary>
    public int GradientPlane { get; }

    /// <summary>Floats from one point of the sums to the next: [point][input channel][output channel].</summary>
    public int SumPlane { get; }

    /// <summary>The transformed inputs.</summary>
    public WinogradPoints Points => new(Rows, Columns, Inputs, StripTiles, InputPlane);

    /// <summary>Floats of what is being transposed: four pixels of a vector of channels on the way in, all taps of some channels on the way out.</summary>
    public int TransposedFloats => Math.Max(4 * _width.Lanes, Transposed * _convolution.Taps) * _width.Lanes;

    /// <summary>Floats of its working memory.</summary>
    public int ScratchFloats => (WinogradTransform.TilePoints * (InputPlane + GradientPlane + (SumPlane * (HasBands ? 2 : 1)))) + TransposedFloats;

    /// <summary>Multiply-adds of vectors that it takes as long as.</summary>
    public long Work
    {
        get
        {
            long inputParts = Parts(_convolution.InChannels, Inputs);
            long outputParts = Parts(Vectors, OutputVectors);
            long sums = inputParts * Inputs * outputParts * OutputVectors;
            long products = sums * InputGroups * Tile.Rows / Inputs * WinogradTransform.TilePoints * Tiles * _width.Lanes;
            long loads = products * (Tile.Rows + Tile.Columns) / (Tile.Rows * Tile.Columns);
            long strips = sums * WinogradTransform.TilePoints * Parts(Tiles, StripTiles) * SumWork;
            long transforms = _width.Work.WinogradGradientTransform * ((Tiles * inputParts * outputParts * (Inputs + Outputs)) + (TapsWork * sums));
            return Math.Max(products, loads) + strips + transforms;
        }
    }

    /// <summary>The same of the direct form.</summary>
    public long DirectWork => (long)_convolution.InChannels * _convolution.OutChannels * ((Rows.ValidTaps * Columns.ValidTaps) + ((long)_width.Pipes.SumOfLanes * _convolution.Taps));

    /// <summary>Why this form, in one line.</summary>
    public string Why => $"Minimal filtering takes as long as {Work} multiply-adds of vectors, the direct form as long as {DirectWork}.";

    /// <summary>The plan; null where the direct form takes less time or other windows than 3×3 are asked for.</summary>
    public static WinogradGradientPlan? Create(Target width, Convolution convolution) =>
        convolution.Groups == 1
        && WinogradAxis.Of(convolution.Rows, forward: true, pool: 1, WinogradTransform.Side) is { } rows && WinogradAxis.Of(convolution.Columns, forward: true, pool: 1, WinogradTransform.Side) is { } columns
        && new WinogradGradientPlan(width, convolution, rows, columns) is var plan && plan.Work < LargestShare * plan.DirectWork ? plan : null;

    private static int Part(int length, int most) => (length + Parts(length, most) - 1) / Parts(length, most);

    private static int Parts(int length, int most) => (length + most - 1) / most;
}
