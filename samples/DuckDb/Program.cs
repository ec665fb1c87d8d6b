// Measures SELECT digit(pixels) FROM images in DuckDB beside the network's own batches, and prints a table:
//
//     dotnet run -c Release --project samples/DuckDb [ROWS [FOLDER]]
//
// Into FOLDER it writes the weights and the images, for others to measure with.
using System.Globalization;
using DuckDB.NET.Data;
using DuckDbSample;
using FashionSample;
using NetGen.Data;

const int DefaultRows = 1_000_000;

long rows = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : DefaultRows;
var network = new FashionNet(seed: 0);
ImageDataset images = Images.Load();
if (args.Length > 1)
{
    network.Save(Path.Combine(args[1], "weights.safetensors"));
    File.WriteAllBytes(Path.Combine(args[1], "images.bin"), images.Pixels);
}

using var connection = new DuckDBConnection("Data Source=:memory:");
connection.Open();
NetworkFunctions.Register(connection, network);
Images.Write(connection, images, rows);

// The processor's clock changes, so what is compared runs in turns.
double own = Speed.OfBatches(network, images, threads: 1);
double query = Speed.OfQuery(connection, rows, threads: 1);
own = (own + Speed.OfBatches(network, images, threads: 1)) / 2;
double ownOfTwo = Speed.OfBatches(network, images, threads: 2);
double queryOfTwo = Speed.OfQuery(connection, rows, threads: 2);
ownOfTwo = (ownOfTwo + Speed.OfBatches(network, images, threads: 2)) / 2;

Console.WriteLine("| | images/s | beside `Predict`, 1 thread |");
Console.WriteLine("|---|---:|---:|");
Print("`Predict` of batches, 1 thread", own);
Print("`Predict` of batches, 2 threads", ownOfTwo);
Print($"DuckDB, {rows:N0} rows, 1 thread", query);
Print($"DuckDB, {rows:N0} rows, 2 threads", queryOfTwo);

void Print(string name, double speed) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {speed:N0} | {speed / own:0.00} |"));
