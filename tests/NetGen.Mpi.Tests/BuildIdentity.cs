using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetGen.Mpi.Tests;

/// <summary>Gives an assembly the identity of another build.</summary>
internal static class BuildIdentity
{
    public static void Change(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        byte[] identity;
        using (var image = new PEReader(new MemoryStream(bytes)))
        {
            MetadataReader metadata = image.GetMetadataReader();
            identity = metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToByteArray();
        }

        bytes[bytes.AsSpan().IndexOf(identity)] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
