using System.Text.Json.Serialization;

namespace NetGen.Data;

/// <summary>Code that writes and reads the stored types, made while the library compiles, so that native programs have it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredImagePipeline))]
[JsonSerializable(typeof(StoredTabularPipeline))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoredJsonContext : JsonSerializerContext;
