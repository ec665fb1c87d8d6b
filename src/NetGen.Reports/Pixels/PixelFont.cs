namespace NetGen.Reports;

/// <summary>Letters of 3×5 pixels, enough for the numbers and names of a chart. Small letters are shown as capitals.</summary>
internal static class PixelFont
{
    private const int GlyphWidth = 3;
    private const int GlyphHeight = 5;

    // A character and its rows from the top, each the number of its three bits.
    private const string Glyphs =
        "0 75557 1 26227 2 71747 3 71717 4 55711 5 74717 6 74757 7 71222 8 75757 9 75717 "
        + "A 25755 B 65656 C 34443 D 65556 E 74647 F 74644 G 34553 H 55755 I 72227 J 11152 K 55655 L 44447 M 57755 "
        + "N 65555 O 25552 P 65644 Q 25563 R 65655 S 34216 T 72222 U 55557 V 55552 W 55775 X 55255 Y 55222 Z 71247 "
        + ". 00002 , 00024 : 02020 - 00700 + 02720 / 11244 % 51245 ( 12221 ) 42224";

    private static readonly Dictionary<char, string> s_rows = Glyphs.Split(' ').Chunk(2).ToDictionary(pair => pair[0][0], pair => pair[1]);

    /// <summary>Pixels of a line's height.</summary>
    public static int Height(int scale) => GlyphHeight * scale;

    /// <summary>Pixels of a text's width.</summary>
    public static int Width(string text, int scale) => text.Length == 0 ? 0 : ((text.Length * (GlyphWidth + 1)) - 1) * scale;

    /// <summary>Writes a text. A character that the font lacks is an empty place.</summary>
    /// <param name="picture">Where.</param>
    /// <param name="text">The text.</param>
    /// <param name="left">Column of its first pixel.</param>
    /// <param name="top">Row of its first pixel.</param>
    /// <param name="scale">Side of a letter's pixel.</param>
    /// <param name="color">The colour.</param>
    public static void Write(Bitmap picture, string text, int left, int top, int scale, Color color)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!s_rows.TryGetValue(char.ToUpperInvariant(text[i]), out string? rows))
            {
                continue;
            }

            for (int pixel = 0; pixel < GlyphWidth * GlyphHeight; pixel++)
            {
                (int y, int x) = (pixel / GlyphWidth, pixel % GlyphWidth);
                if (((rows[y] - '0') & (1 << (GlyphWidth - 1 - x))) != 0)
                {
                    picture.Fill(left + (((i * (GlyphWidth + 1)) + x) * scale), top + (y * scale), scale, scale, color);
                }
            }
        }
    }
}
