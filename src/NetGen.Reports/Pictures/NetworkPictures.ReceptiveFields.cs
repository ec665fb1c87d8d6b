namespace NetGen.Reports;

public static partial class NetworkPictures
{
    private const int ReceptiveFieldSize = 144;
    private const float FadedShare = 0.55f;
    private const int FrameThickness = 2;

    private static readonly Color s_frame = Color.FromRgb(0xE69F00);

    /// <summary>
    /// The receptive field of an element of a layer's output, drawn on an image: what the element sees is framed, and the rest is faded.
    /// </summary>
    /// <param name="network">A network that takes images; it need not be inspectable.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="row">Row of the element; 0 in a vector.</param>
    /// <param name="column">Column of the element, or its index in a vector.</param>
    /// <param name="image">The image, a pixel for each of the input's, such as <see cref="ImageSamples.Picture(int)"/>.</param>
    /// <exception cref="ArgumentException">The network takes no images, the image has another size, or the layer is not the network's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static Bitmap ReceptiveField(Network network, Layer layer, int row, int column, Bitmap image)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(image);
        int[] shape = network.Info.InputShape;
        if (shape.Length != 3 || image.Height != shape[1] || image.Width != shape[2])
        {
            throw new ArgumentException($"The image is {image.Height}×{image.Width}; expected the input of {network.Info.Name}, which takes {Shape(shape)}.", nameof(image));
        }

        PixelWindow window = network.ReceptiveField(layer, row, column);
        var faded = new Bitmap(image.Width, image.Height);
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                bool isSeen = y >= window.Top && y < window.Top + window.Height && x >= window.Left && x < window.Left + window.Width;
                faded[x, y] = isSeen ? image[x, y] : image[x, y].Mix(ChartColors.Muted, FadedShare);
            }
        }

        int side = Enlargement(Math.Max(image.Height, image.Width), ReceptiveFieldSize);
        Bitmap picture = faded.Enlarge(side);
        picture.DrawRectangle(window.Left * side, window.Top * side, window.Width * side, window.Height * side, Math.Min(side, FrameThickness), s_frame);
        return picture;
    }
}
