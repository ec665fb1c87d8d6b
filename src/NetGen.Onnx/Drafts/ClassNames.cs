using System.Text;

namespace NetGen.Onnx.Drafts;

/// <summary>Names of classes.</summary>
internal static class ClassNames
{
    /// <summary>A name made of a file's, such as <c>HeyJarvisV01</c> of <c>hey_jarvis_v0.1.onnx</c>.</summary>
    public static string Of(string path)
    {
        var name = new StringBuilder();
        bool begins = true;
        foreach (char letter in Path.GetFileNameWithoutExtension(path))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(begins ? char.ToUpperInvariant(letter) : letter);
            }

            begins = !char.IsAsciiLetterOrDigit(letter);
        }

        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"Model{name}" : name.ToString();
    }
}
