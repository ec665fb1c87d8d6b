using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// A row of a convolution with so many taps that loops go over them when the code runs, instead of their being written out. A tile has a loop over the taps that
/// lie inside the source for all of its columns, and before and behind it one over those that do so for some. Where a stride leaves every target column only some of
/// the taps, the columns of a tile are those that have the same ones, a stride apart.
/// </summary>
/// <param name="Gather">The convolution, and which way.</param>
/// <param name="Phase">The first remainder of the columns by the stride.</param>
/// <param name="Phases">Remainders, one after another, whose columns this is for.</param>
/// <param name="First">Number, among the columns of one remainder, of the first one.</param>
internal sealed record LoopedTaps(ConvolutionGather Gather, int Phase, int Phases, int First)
{
    /// <summary>Columns from one column of a tile to the next.</summary>
    public int ColumnStep => Gather.ColumnPeriod;

    private WindowAxis Axis => Gather.Convolution.Columns;

    // Sources from one column of a tile to the next.
    private int Shift => Gather.Forward ? Axis.Stride : 1;

    // Whether all taps lie inside the source.
    private bool IsFull => Gather.Forward && Axis.IsFull;

    /// <summary>Cuts a row into tiles, of which a remainder by the stride has at most two widths.</summary>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="positions">Target columns.</param>
    /// <param name="largest">Columns of a tile.</param>
    public static List<ColumnSegment> Cut(ConvolutionGather gather, int positions, int largest)
    {
        int period = gather.ColumnPeriod;
        int longer = positions % period;
        var segments = new List<ColumnSegment>();
        foreach ((int phase, int phases, int columns) in new[] { (0, longer, (positions / period) + 1), (longer, period - longer, positions / period) })
        {
            int first = 0;
            foreach ((int width, int count) in phases == 0 ? [] : TilePlanner.BalancedRuns(columns, largest))
            {
                segments.Add(new ColumnSegment(phase + (first * period), width, count, Anchor: 0, Advance: 0, default) { Loop = new(gather, phase, phases, first) });
                first += width * count;
            }
        }

        return segments;
    }

    /// <summary>
    /// Writes the loops over tiles. The body gets C# for the source column that tap 0 of the tile's first column reads, and for that column of the target less the
    /// segment's position.
    /// </summary>
    public void EmitTiles(CodeWriter code, ColumnSegment segment, Action<string, string> body)
    {
        int width = segment.Width;
        using (Phases == 1 ? default(IDisposable) : code.For("p", Phases))
        {
            string start = Expressions.Plus(Expressions.Times("i", width * Shift), (First * Shift) + StartOfPhase);
            string position = $"i * {width * ColumnStep}";
            if (ColumnStep > 1)
            {
                string phase = Phases == 1 ? $"{Phase}" : Expressions.Plus("p", Phase);
                code.Line($"var phase = TapPhase.Of({phase}, {Axis.Stride}, {Axis.Padding}, {Axis.Dilation}, {Axis.Kernel}, {Gather.ColumnTapStep});");
                start = Expressions.Plus($"phase.Source + i * {width}", First);
                position = Phases == 1 ? position : $"(p + {position})";
            }

            using (code.For("i", segment.Repeat))
            {
                code.Line($"int start = {start};");
                if (!IsFull)
                {
                    string taps = ColumnStep > 1 ? "phase.Count" : $"{Axis.Kernel}";
                    code.Line($"var run = TapRun.Of(start, {Expressions.Plus("start", (width - 1) * Shift)}, {Expressions.Number(Gather.ColumnStep)}, {taps}, {Gather.SourceColumns});");
                }

                body("start", position);
            }
        }
    }

    /// <summary>Writes the loops over the taps of a tile. <c>tx</c> and <c>tw</c> point to what a tap reads of the source for the tile's first column, and to its weights.</summary>
    /// <param name="code">Where they are written.</param>
    /// <param name="sum">The sums that they add to.</param>
    /// <param name="width">Columns of the tile.</param>
    /// <param name="source">C# that points to what tap 0 reads.</param>
    /// <param name="sourceFloats">Floats from one source column to the next.</param>
    /// <param name="weights">C# that points to the weights of tap 0.</param>
    /// <param name="weightFloats">Floats from the weights of one tap to those of the next.</param>
    /// <param name="step">Writes a tap. It gets C# for whether a column's source is there; null where all are.</param>
    public void EmitTaps(CodeWriter code, LongSum sum, int width, string source, int sourceFloats, string weights, int weightFloats, Action<Func<int, string>?> step) =>
        EmitRuns(
            code,
            sum,
            IsFull,
            width,
            Axis.Kernel,
            ("tx", source, Gather.ColumnStep * sourceFloats),
            ("tw", ColumnStep > 1 ? $"{weights} + phase.First * {weightFloats}" : weights, Gather.ColumnTapStep * weightFloats),
            edge =>
            {
                if (edge)
                {
                    code.Line($"int at = start + m * {Expressions.Number(Gather.ColumnStep)};");
                }

                step(edge ? column => $"(uint)({Expressions.Plus("at", column * Shift)}) < {Gather.SourceColumns}" : null);
            });

    /// <summary>Writes a loop over the taps <c>m</c> that all positions of a tile have.</summary>
    /// <inheritdoc cref="EmitRuns"/>
    public static void EmitShared(CodeWriter code, LongSum sum, int taps, (string Name, string Start, int Step) first, (string Name, string Start, int Step) second, Action body) =>
        EmitRuns(code, sum, isFull: true, width: 1, taps, first, second, _ => body());

    /// <summary>Writes loops over the taps <c>m</c> of a <c>run</c>: those before the shared ones, the shared ones, and those behind.</summary>
    /// <param name="code">Where they are written.</param>
    /// <param name="sum">The sums that they add to.</param>
    /// <param name="isFull">Whether all taps are shared; then there is no <c>run</c>.</param>
    /// <param name="width">Positions that share them.</param>
    /// <param name="taps">Most taps.</param>
    /// <param name="first">A pointer: its name, C# for where it points with tap 0, and floats from one tap to the next.</param>
    /// <param name="second">Another.</param>
    /// <param name="body">Writes a tap; it gets whether only some of the positions have it.</param>
    public static void EmitRuns(
        CodeWriter code, LongSum sum, bool isFull, int width, int taps, (string Name, string Start, int Step) first, (string Name, string Start, int Step) second, Action<bool> body)
    {
        if (isFull)
        {
            Loop("0", $"{taps}", edge: false);
            return;
        }

        if (width > 1)
        {
            Loop("run.First", "run.SharedFirst", edge: true);
        }

        Loop("run.SharedFirst", "run.SharedEnd", edge: false);
        if (width > 1)
        {
            Loop("run.SharedEnd", "run.End", edge: true);
        }

        void Loop(string from, string end, bool edge)
        {
            using (code.Braces())
            {
                foreach ((string name, string start, int step) in new[] { first, second })
                {
                    code.Line($"float* {name} = {start}{(isFull ? string.Empty : $" + {from} * {Expressions.Number(step)}")};");
                }

                sum.Loop("m", from, end, taps, terms: 1, () =>
                {
                    body(edge);
                    code.Line(Expressions.Advance(first.Name, first.Step));
                    code.Line(Expressions.Advance(second.Name, second.Step));
                });
            }
        }
    }

    /// <summary>C# for what a column reads: zeros where nothing is there.</summary>
    public static string Guarded(Func<int, string>? inside, int column, string load) => inside is null ? load : $"({inside(column)} ? {load} : VecF.Zero)";

    /// <summary>Floats from the source of one column of a tile to that of the next.</summary>
    public int ColumnFloats(int sourceFloats) => Shift * sourceFloats;

    // Without a stride on the way back, all taps reach every column.
    private int StartOfPhase => Gather.Forward ? -Axis.Padding : Axis.Padding;
}
