namespace NetGen.Runtime;

/// <summary>Where the values of full-integer inference lie. Each has memory of its own, so what is written around it once stays there.</summary>
internal sealed class ByteMemory
{
    // Kernels read and write whole vectors.
    private const int Slack = 2 * AlignedBuffer.Alignment;

    private const int ChannelsOfVector = 8;
    private const int ChannelsOfWord = 4;

    // The image itself and what lies around it, for values that are no views of others.
    private readonly List<(int Offset, int Bytes, int Zero)> _areas = [];

    /// <param name="steps">The steps.</param>
    /// <param name="scales">What the bytes of every value stand for.</param>
    public ByteMemory(ReadOnlySpan<IntegerStep> steps, ReadOnlySpan<ByteScale> scales)
    {
        Margin[] margins = MarginsOf(steps);
        Images = new ByteImage[steps.Length + 1];
        IntegerStep first = steps[0];
        Images[0] = Place(first.InChannels, first.Rows.Input, first.Columns.Input, scales[0], margins[0], InputUnit(steps));
        for (int i = 0; i < steps.Length; i++)
        {
            IntegerStep step = steps[i];
            Images[i + 1] = step.Op == IntegerOp.Pad
                ? View(Images[step.Inputs[0]], step)
                : Place(step.OutChannels, step.Rows.Output, step.Columns.Output, scales[i + 1], margins[i + 1], ChannelsOfVector);
        }
    }

    /// <summary>The input and what each step makes.</summary>
    public ByteImage[] Images { get; }

    /// <summary>Bytes in all.</summary>
    public int Bytes { get; private set; } = Slack;

    /// <summary>Fills working memory with zero points.</summary>
    public void Clear(Span<byte> memory)
    {
        foreach ((int offset, int bytes, int zero) in _areas)
        {
            memory.Slice(offset, bytes).Fill((byte)zero);
        }
    }

    // Pixels that somebody reads around a value, through views of it, too.
    private static Margin[] MarginsOf(ReadOnlySpan<IntegerStep> steps)
    {
        var margins = new Margin[steps.Length + 1];
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            IntegerStep step = steps[i];
            Margin needed = step.Op switch
            {
                IntegerOp.Convolution or IntegerOp.Depthwise => new(step.Rows.Padding, step.Columns.Padding, step.Rows.PaddingAfter, step.Columns.PaddingAfter),
                IntegerOp.Pad => margins[i + 1].Around(step),
                _ => default,
            };
            margins[step.Inputs[0]] = margins[step.Inputs[0]].With(needed);
        }

        return margins;
    }

    private ByteImage Place(int channels, int height, int width, ByteScale scale, Margin margin, int unit)
    {
        int pixelBytes = checked((channels + unit - 1) / unit * unit);
        int rowBytes = checked((margin.Left + width + margin.Right) * pixelBytes);
        int area = checked((margin.Top + height + margin.Bottom) * rowBytes);
        _areas.Add((Bytes, area, scale.Zero));
        var image = new ByteImage(channels, pixelBytes, height, width, rowBytes, Bytes + (margin.Top * rowBytes) + (margin.Left * pixelBytes), scale);
        Bytes = checked((Bytes + area + Slack + AlignedBuffer.Alignment - 1) / AlignedBuffer.Alignment * AlignedBuffer.Alignment);
        return image;
    }

    // Pixels of a word serve images of few channels, which convolutions read.
    private static int InputUnit(ReadOnlySpan<IntegerStep> steps)
    {
        var isInput = new bool[steps.Length + 1];
        isInput[0] = true;
        for (int i = 0; i < steps.Length; i++)
        {
            if (Array.Exists(steps[i].Inputs, value => isInput[value]))
            {
                isInput[i + 1] = steps[i].Op == IntegerOp.Pad;
                if (steps[i].Op is not (IntegerOp.Pad or IntegerOp.Convolution))
                {
                    return ChannelsOfVector;
                }
            }
        }

        return steps[0].InChannels <= ChannelsOfWord ? ChannelsOfWord : ChannelsOfVector;
    }

    private static ByteImage View(ByteImage image, IntegerStep step) => image with
    {
        Height = step.Rows.Output,
        Width = step.Columns.Output,
        Offset = image.At(-step.Rows.Padding, -step.Columns.Padding),
    };

    private readonly record struct Margin(int Top, int Left, int Bottom, int Right)
    {
        public Margin With(Margin other) =>
            new(Math.Max(Top, other.Top), Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Max(Right, other.Right));

        public Margin Around(IntegerStep pad) => new(
            Top + pad.Rows.Padding,
            Left + pad.Columns.Padding,
            Bottom + pad.Rows.Output - pad.Rows.Input - pad.Rows.Padding,
            Right + pad.Columns.Output - pad.Columns.Input - pad.Columns.Padding);
    }
}
