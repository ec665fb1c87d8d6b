#if MODEL
// The outputs bit for bit, in one number: a native program must print the same.
var network = Model.FromFile(Path.Combine(AppContext.BaseDirectory, $"{typeof(Model).Name}.safetensors"));
var random = new Random(1);
float[] input = [.. Enumerable.Range(0, Model.InputLength).Select(_ => random.NextSingle() - 0.5f)];
ulong hash = 14695981039346656037;
foreach (float value in network.Predict(input))
{
    hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211;
}

Console.WriteLine($"{hash:x}");
#else
Console.WriteLine("no model");
#endif
